import * as v from 'valibot';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import { areaShape, indexShape } from './index-shape.ts';
import { plain, serialise } from './serialise.ts';

const rulebook = rulebookOf({ kind: 'ratio', fact: 'f' }, '3');
const ratio = { kind: 'ratio', numerator: 8, denominator: 9, ...seen } as const;
const result = evaluate(rulebook, factsOf({ f: ratio }));

test('the API gives unrounded decimal text, the printed points beside it', () => {
	expect(serialise(result)).toMatchObject({
		unit: 'demo',
		year: 2026,
		rulebook: 'one-rule',
		max: '3',
		points: '2.66666666666666666666666666667',
		printed: '2.67',
		areas: [{ code: '1', max: '3', points: '2.66666666666666666666666666667', provisional: false }]
	});
});

test('official and provisional points of an area stand side by side', () => {
	const satisfaction = {
		kind: 'satisfaction',
		survey: 's',
		slips: 'p',
		slipMeasure: 'mean5'
	} as const;
	const facts = factsOf({
		s: { kind: 'satisfaction', basis: 'survey', index: '0.9', ...seen },
		p: { kind: 'satisfaction', basis: 'slips', counts: [0, 0, 0, 5, 0], ...seen }
	});
	const [area] = serialise(evaluate(rulebookOf(satisfaction, '10'), facts)).areas;
	expect(area).toMatchObject({ points: '9', bySlips: '8', provisional: false });
});

test('points that are not known are null, not 0', () => {
	const [area] = serialise(evaluate(rulebook, factsOf({}))).areas;
	expect(area).toMatchObject({ points: null, percent: null, printed: null, provisional: true });
	expect(serialise(evaluate(rulebook, factsOf({}))).missing).toEqual(['1.1']);
});

test('the answer has every part that its shape promises, and no other', () => {
	for (const facts of [factsOf({}), factsOf({ f: ratio })]) {
		const answer = serialise(evaluate(rulebook, facts));
		expect(v.parse(indexShape, answer)).toEqual(answer);
		expect(v.parse(areaShape, answer.areas[0])).toEqual(answer.areas[0]);
	}
});

test('a page gets everything, steps and facts included, as plain JSON', () => {
	const page = plain(result);
	expect(JSON.parse(JSON.stringify(page))).toEqual(page);
	expect(page.areas[0]?.criteria[0]?.facts[0]?.fact).toEqual(ratio);
	expect(page.areas[0]?.criteria[0]?.lost).toMatch(/^0\.3333/);
});
