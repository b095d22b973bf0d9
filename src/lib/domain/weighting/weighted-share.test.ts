import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeCells, type Cell } from './merge.ts';
import { weightedShare } from './weighted-share.ts';

const FIELDS = ['ho-tich', 'dat-dai', 'xay-dung'];
const cell = (
	field: string,
	stage: string,
	dossiers: number,
	slips: number,
	satisfied: number
) => ({
	...{ field, stage, dossiers, slips, satisfied }
});

describe('a weighted share', () => {
	it('counts every dossier the same, however eagerly its kind answers', () => {
		const result = weightedShare(
			[cell('ho-tich', 'result', 100, 90, 81), cell('dat-dai', 'result', 300, 10, 5)],
			FIELDS
		)!;
		expect(result.raw).toBeCloseTo(0.86, 12);
		// (100 × 90% + 300 × 50%) ÷ 400
		expect(result.value).toBeCloseTo(0.6, 12);
		expect(result.effective).toBeLessThan(20);
		expect(result.effective).toBeCloseTo((0.6 * 0.4) / result.se ** 2, 9);
		expect(result.designEffect).toBeCloseTo(result.n / result.effective, 12);
	});

	it('is the plain one where every kind answers alike', () => {
		const result = weightedShare(
			[cell('ho-tich', 'result', 200, 20, 18), cell('dat-dai', 'result', 400, 40, 30)],
			FIELDS
		)!;
		expect(result.value).toBeCloseTo(48 / 60, 12);
		expect(result.raw).toBeCloseTo(48 / 60, 12);
	});

	it('is not told of fewer than ten answers', () => {
		expect(weightedShare([cell('ho-tich', 'result', 50, 9, 9)], FIELDS)).toBeNull();
		expect(weightedShare([cell('ho-tich', 'result', 50, 10, 10)], FIELDS)).not.toBeNull();
		expect(weightedShare([], FIELDS)).toBeNull();
	});

	it('of answers that are all alike is sure of nothing more than they can say', () => {
		const all = weightedShare([cell('ho-tich', 'result', 500, 24, 24)], FIELDS)!;
		expect(all.value).toBe(1);
		expect(all.effective).toBeCloseTo(24, 9);
		// 24 of 24, as Newcombe prints it.
		expect(all.interval.low).toBeCloseTo(0.862, 3);
		expect(all.interval.high).toBe(1);
	});

	it('of answers that are all alike is less sure the more unequally they weigh', () => {
		const all = weightedShare(
			[cell('ho-tich', 'result', 100, 90, 90), cell('dat-dai', 'result', 300, 10, 10)],
			FIELDS
		)!;
		// (Σw)² ÷ Σw², of 90 weights of 10/9 and 10 of 30.
		expect(all.effective).toBeCloseTo(400 ** 2 / (90 * (10 / 9) ** 2 + 10 * 30 ** 2), 9);
	});

	it('leaves out and tells the slips that stand for no known dossier', () => {
		const result = weightedShare(
			[
				cell('ho-tich', 'result', 100, 20, 18),
				cell('ho-tich', 'unstated', 0, 7, 3),
				cell('unstated', 'unstated', 0, 2, 0),
				cell('dat-dai', 'refusal', 0, 1, 0),
				// Dossiers of no field or stage are no kind of dossier.
				cell('unstated', 'result', 40, 3, 1),
				cell('ho-tich', 'unstated', 40, 1, 1)
			],
			FIELDS
		)!;
		expect(result.leftOut).toEqual({ slips: 14, satisfied: 5 });
		expect(result.n).toBe(20);
	});

	it('comes nearer to the truth than the raw one, and its interval holds it', () => {
		const { nearer, held, quarters } = simulate(1000);
		expect(nearer / quarters).toBeGreaterThanOrEqual(0.9);
		expect(held / quarters).toBeGreaterThanOrEqual(0.93);
		expect(held / quarters).toBeLessThanOrEqual(0.97);
	});
});

describe('small cells', () => {
	it('join the next stage of their field, and the last one the one before', () => {
		const { merged } = mergeCells(
			[
				cell('ho-tich', 'intake', 100, 3, 3),
				cell('ho-tich', 'result', 90, 30, 20),
				cell('ho-tich', 'refusal', 4, 0, 0)
			],
			FIELDS
		);
		expect(merged).toEqual([
			{
				cells: ['intake', 'result', 'refusal'].map((stage) => ({ field: 'ho-tich', stage })),
				...{ dossiers: 194, slips: 33, satisfied: 23 }
			}
		]);
	});

	it('of whole fields join each other, or the field with the fewest slips', () => {
		const small = [cell('dat-dai', 'result', 10, 2, 1), cell('xay-dung', 'result', 20, 1, 1)];
		const names = (cells: Cell[]) =>
			mergeCells(cells, FIELDS).merged.map(({ cells }) =>
				cells.map(({ field }) => field).join('+')
			);
		expect(names([...small, cell('ho-tich', 'result', 9, 30, 9)])).toEqual([
			'ho-tich+dat-dai+xay-dung'
		]);
		const more = cell('xay-dung', 'result', 20, 4, 1);
		expect(names([small[0]!, more, cell('ho-tich', 'result', 9, 30, 9)])).toEqual([
			'ho-tich',
			'dat-dai+xay-dung'
		]);
	});

	it('join the field with the fewest slips, the first of those that have as few', () => {
		const names = (slips: [number, number]) =>
			mergeCells(
				[
					cell('ho-tich', 'result', 9, slips[0], 5),
					cell('dat-dai', 'result', 9, slips[1], 5),
					cell('xay-dung', 'result', 9, 4, 1)
				],
				FIELDS
			).merged.map(({ cells }) => cells.map(({ field }) => field).join('+'));
		expect(names([6, 5])).toEqual(['ho-tich', 'dat-dai+xay-dung']);
		expect(names([5, 6])).toEqual(['ho-tich+xay-dung', 'dat-dai']);
		expect(names([5, 5])).toEqual(['ho-tich+xay-dung', 'dat-dai']);
	});

	it('stand in the order of the unit’s fields, those it no longer has behind them by their code', () => {
		const codes = ['xay-dung', 'm', 'ho-tich', 'z', 'a'];
		const { merged } = mergeCells(
			codes.map((code) => cell(code, 'result', 9, 5, 5)),
			FIELDS
		);
		const fields = merged.map(({ cells }) => cells[0]!.field);
		expect(fields).toEqual(['ho-tich', 'xay-dung', 'a', 'm', 'z']);
	});

	it('lose nothing, and merge alike in any order', () => {
		const count = fc.nat({ max: 12 });
		const cells = fc.uniqueArray(
			fc.record({
				field: fc.constantFrom(...FIELDS, 'unstated', 'moi'),
				stage: fc.constantFrom('intake', 'result', 'supplement', 'refusal', 'unstated'),
				dossiers: count,
				slips: count
			}),
			{ selector: ({ field, stage }) => `${field} ${stage}` }
		);
		fc.assert(
			fc.property(cells, (some) => {
				const all = some.map((one): Cell => ({ ...one, satisfied: Math.floor(one.slips / 2) }));
				const { merged, leftOut } = mergeCells(all, FIELDS);
				expect(mergeCells([...all].reverse(), FIELDS)).toEqual({ merged, leftOut });
				const slips = merged.reduce((sum, one) => sum + one.slips, leftOut.slips);
				expect(slips).toBe(all.reduce((sum, one) => sum + one.slips, 0));
				if (merged.length > 1)
					for (const one of merged) expect(one.slips).toBeGreaterThanOrEqual(5);
			})
		);
	});
});

/** Quarters whose unhappy kinds of dossier answer less, as they do; the same ones every time. */
function simulate(quarters: number) {
	let state = 121;
	const random = () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
	const drawn = (n: number, chance: number) => {
		let hits = 0;
		for (let one = 0; one < n; one += 1) if (random() < chance) hits += 1;
		return hits;
	};
	let [nearer, held] = [0, 0];
	for (let quarter = 0; quarter < quarters; quarter += 1) {
		const cells: Cell[] = [];
		let [dossiers, satisfied] = [0, 0];
		for (const [at, field] of FIELDS.entries())
			for (const stage of ['intake', 'result']) {
				const came = 150 + Math.floor(random() * 400);
				const happy = 0.95 - 0.2 * at - 0.1 * random();
				const slips = drawn(came, 0.6 - 0.2 * at);
				cells.push({ field, stage, dossiers: came, slips, satisfied: drawn(slips, happy) });
				dossiers += came;
				satisfied += came * happy;
			}
		const truth = satisfied / dossiers;
		const { value, raw, interval } = weightedShare(cells, FIELDS)!;
		if (Math.abs(value - truth) < Math.abs(raw - truth)) nearer += 1;
		if (interval.low <= truth && truth <= interval.high) held += 1;
	}
	return { nearer, held, quarters };
}
