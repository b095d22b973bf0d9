import { describe, expect, it } from 'vitest';
import {
	factsFor,
	itemsAt,
	itemsByResult,
	reasonsFor,
	starredItems,
	type Questionnaire
} from './questionnaire.ts';

const text = { vi: 'x', en: 'x' };
const questionnaire: Questionnaire = {
	version: 'test.1',
	items: [
		{ id: 'A1', factor: 'access', starred: true, stages: null, ...text },
		{ id: 'A2', factor: 'access', starred: false, stages: null, ...text },
		{ id: 'P9', factor: 'procedure', starred: true, stages: ['supplement', 'refusal'], ...text },
		{ id: 'R1', factor: 'result', starred: true, stages: null, ...text }
	],
	reasons: [
		{ id: 'wait_too_long', factor: 'access', urgent: false, ...text },
		{ id: 'late_result', factor: 'result', urgent: false, ...text }
	],
	facts: [
		{ id: 'visits', ...text },
		{ id: 'agencies', stages: ['result', 'supplement'], ...text }
	]
};
const ids = (items: { id: string }[]) => items.map(({ id }) => id);

describe('the items asked', () => {
	it('speak of the result only to somebody who has one', () => {
		expect(ids(starredItems(questionnaire, 'result'))).toEqual(['A1', 'R1']);
		expect(ids(starredItems(questionnaire, 'intake'))).toEqual(['A1']);
	});

	it('are asked apart where nobody said the stage and they need a result', () => {
		const { anyway, withResult } = itemsByResult(questionnaire);
		expect([ids(anyway), ids(withResult)]).toEqual([['A1', 'P9'], ['R1']]);
	});

	it('need a result in hand where the questionnaire asks them at no other stage', () => {
		const at = (stages: Questionnaire['items'][number]['stages']) => {
			const item = { id: 'X', factor: 'officer' as const, starred: true, stages, ...text };
			return itemsByResult({ ...questionnaire, items: [item] }).withResult.length;
		};
		expect(
			[null, ['result'], ['result', 'intake'], ['intake']].map((one) => at(one as never))
		).toEqual([...[0, 1, 0, 0]]);
	});

	it('are all five where nobody said which stage it was', () => {
		expect(ids(starredItems(questionnaire))).toEqual(['A1', 'P9', 'R1']);
		expect(ids(starredItems(questionnaire, null))).toEqual(['A1', 'P9', 'R1']);
	});

	it('follow the stages the questionnaire names', () => {
		expect(ids(starredItems(questionnaire, 'refusal'))).toEqual(['A1', 'P9']);
	});

	it('are all of them where there is room, in the questionnaire’s order', () => {
		expect(ids(itemsAt(questionnaire, 'result'))).toEqual(['A1', 'A2', 'R1']);
	});
});

describe('the reasons offered', () => {
	it('are all of them', () => {
		expect(ids(reasonsFor(questionnaire))).toEqual(['wait_too_long', 'late_result']);
	});

	it('do not blame a result that nobody has yet', () => {
		expect(ids(reasonsFor(questionnaire, 'intake'))).toEqual(['wait_too_long']);
	});
});

describe('the facts asked', () => {
	it('are those a citizen can know at the stage', () => {
		expect(ids(factsFor(questionnaire, 'result'))).toEqual(['visits', 'agencies']);
		expect(ids(factsFor(questionnaire, 'supplement'))).toEqual(['agencies']);
		expect(ids(factsFor(questionnaire))).toEqual([]);
	});
});
