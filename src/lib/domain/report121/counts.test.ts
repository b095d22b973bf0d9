import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { total } from '../slip/level.ts';
import type { Questionnaire } from '../slip/questionnaire.ts';
import { emptyQuarterCounts, readCounts, readSnapshot, UNSTATED, type CountRow } from './counts.ts';

const row = (given: Partial<CountRow>): CountRow => ({
	dimension: 'total',
	key: '',
	item: 'overall',
	level: 5,
	counted: true,
	n: 1,
	...given
});
const questionnaire = {
	version: 'test.1',
	items: [{ id: 'A1', factor: 'access', starred: true, stages: null, vi: 'x', en: 'x' }],
	reasons: [{ id: 'wait_too_long', factor: 'access', urgent: false, vi: 'x', en: 'x' }],
	facts: []
} satisfies Questionnaire;

describe('the counts of a quarter', () => {
	it('are empty without slips', () => {
		expect(readCounts([])).toEqual(emptyQuarterCounts());
	});

	it('keep the faces tapped by level, in whole and by week, field, counter, channel and stage', () => {
		const counts = readCounts([
			row({ level: 5, n: 3 }),
			row({ level: 1, n: 1 }),
			row({ dimension: 'week', key: '2026-11-23', level: 5, n: 3 }),
			row({ dimension: 'field', key: 'ho-tich', level: 5, n: 2 }),
			row({ dimension: 'field', key: UNSTATED, level: 1, n: 1 }),
			row({ dimension: 'counter', key: 'Q1', level: 4 }),
			row({ dimension: 'channel', key: 'kiosk', level: 4 }),
			row({ dimension: 'stage', key: 'result', level: 4 })
		]);
		expect(counts.overall).toEqual([1, 0, 0, 0, 3]);
		expect(counts.byWeek).toEqual(new Map([['2026-11-23', [0, 0, 0, 0, 3]]]));
		expect(counts.byField).toEqual(
			new Map([
				['ho-tich', [0, 0, 0, 0, 2]],
				[UNSTATED, [1, 0, 0, 0, 0]]
			])
		);
		for (const map of [counts.byCounter, counts.byChannel, counts.byStage])
			expect([...map.values()]).toEqual([[0, 0, 0, 1, 0]]);
	});

	it('tell "no opinion" of an item from a reason that was chosen', () => {
		const counts = readCounts(
			[
				row({ item: 'A1', level: 0, n: 4 }),
				row({ item: 'A1', level: 3, n: 2 }),
				row({ item: 'wait_too_long', level: 0, n: 7 })
			],
			questionnaire
		);
		expect(counts.items).toEqual({ A1: [0, 0, 2, 0, 0] });
		expect(counts.noOpinion).toEqual({ A1: 4 });
		expect(counts.reasons).toEqual({ wait_too_long: 7 });
	});

	it('tell them apart without the questionnaire by what was ever answered with a level', () => {
		const rows = [row({ item: 'A1', level: 0 }), row({ item: 'A1', level: 3 })];
		expect(readCounts(rows)).toMatchObject({ noOpinion: { A1: 1 }, reasons: {} });
	});

	it('ask the questionnaire alone where there is one: what it does not list is no item', () => {
		const rows = [row({ item: 'X9', level: 0, n: 2 }), row({ item: 'X9', level: 3 })];
		const { reasons, noOpinion } = readCounts(rows, questionnaire);
		expect({ reasons, noOpinion }).toEqual({ reasons: { X9: 2 }, noOpinion: {} });
	});

	it('read facts as none, one, two or more', () => {
		const counts = readCounts([
			row({ item: 'visits', level: 1, n: 9 }),
			row({ item: 'visits', level: 3, n: 2 }),
			row({ item: 'agencies', level: 2, n: 1 })
		]);
		expect(counts.visits).toEqual([9, 0, 2]);
		expect(counts.agencies).toEqual([0, 1, 0]);
	});

	it('keep what is left out as one number, and out of every figure', () => {
		const counts = readCounts([
			row({ n: 10 }),
			row({ counted: false, n: 4 }),
			row({ counted: false, item: 'A1', n: 4 }),
			row({ counted: false, dimension: 'week', key: '2026-11-23', n: 4 })
		]);
		expect(counts).toEqual({ ...emptyQuarterCounts(), overall: [0, 0, 0, 0, 10], notCounted: 4 });
	});

	it('take items, reasons and facts from the whole alone, not from a field or week of it', () => {
		const counts = readCounts([
			row({ item: 'A1', level: 3, n: 2 }),
			row({ dimension: 'field', key: 'ho-tich', item: 'A1', level: 3, n: 2 }),
			row({ dimension: 'week', key: '2026-11-23', item: 'visits', level: 1, n: 2 }),
			row({ item: 'visits', level: 1, n: 2, counted: false })
		]);
		expect(counts).toEqual({ ...emptyQuarterCounts(), items: { A1: [0, 0, 2, 0, 0] } });
	});

	it('add up rows that repeat a key, of every kind', () => {
		const twice = (given: Partial<CountRow>) => [row({ ...given, n: 2 }), row({ ...given, n: 3 })];
		const counts = readCounts(
			[
				...twice({ level: 4 }),
				...twice({ dimension: 'field', key: 'ho-tich', level: 2 }),
				...twice({ item: 'A1', level: 1 }),
				...twice({ item: 'A1', level: 0 }),
				...twice({ item: 'wait_too_long', level: 0 }),
				...twice({ item: 'visits', level: 2 }),
				...twice({ counted: false })
			],
			questionnaire
		);
		expect(counts).toEqual({
			...emptyQuarterCounts(),
			overall: [0, 0, 0, 5, 0],
			byField: new Map([['ho-tich', [0, 5, 0, 0, 0]]]),
			items: { A1: [5, 0, 0, 0, 0] },
			noOpinion: { A1: 5 },
			reasons: { wait_too_long: 5 },
			visits: [0, 5, 0],
			notCounted: 5
		});
	});

	it('read counts that came as text', () => {
		expect(readCounts([row({ n: '12' }), row({ n: 3n })]).overall).toEqual([0, 0, 0, 0, 15]);
	});

	it('pass over dimensions made for other readers', () => {
		expect(readCounts([row({ dimension: 'hour', key: '9' })])).toEqual(emptyQuarterCounts());
	});

	it.each([
		row({ level: 0 }),
		row({ level: 6 }),
		row({ item: 'A1', level: 6 }),
		row({ item: 'visits', level: 4 }),
		row({ item: 'agencies', level: 0 }),
		row({ item: 'A1', level: -1 }),
		row({ n: 1.5 }),
		row({ n: 2 ** 53 }),
		row({ n: -1 }),
		row({ n: 'many' })
	])('refuse a row that cannot be: %o', (wrong) => {
		expect(() => readCounts([wrong])).toThrow(RangeError);
	});

	it('add up whatever the order of the rows', () => {
		const rows = fc.array(
			fc.record({
				dimension: fc.constantFrom('total', 'field'),
				key: fc.constantFrom('a', 'b'),
				item: fc.constant('overall'),
				level: fc.integer({ min: 1, max: 5 }),
				counted: fc.boolean(),
				n: fc.nat(100)
			})
		);
		fc.assert(
			fc.property(rows, (given) => {
				const counts = readCounts(given);
				expect(readCounts(given.toReversed())).toEqual(counts);
				const totals = given.filter(({ dimension }) => dimension === 'total');
				expect(total(counts.overall) + counts.notCounted).toBe(
					totals.reduce((sum, { n }) => sum + n, 0)
				);
			})
		);
	});
});

describe('the counts a filed section keeps', () => {
	it('are those of its field, without a dimension', () => {
		const kept = [
			{ item: 'overall', level: 4, counted: true, n: 2 },
			{ item: 'wait_too_long', level: 0, counted: true, n: 1 }
		];
		expect(readSnapshot(kept)).toMatchObject({
			overall: [0, 0, 0, 2, 0],
			reasons: { wait_too_long: 1 }
		});
	});
});
