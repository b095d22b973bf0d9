import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from './merge.ts';
import { weightedShare } from './weighted-share.ts';
import { strongestPull } from './why.ts';

const cell = (field: string, dossiers: number, slips: number, satisfied: number): Cell => ({
	...{ field, stage: 'result', dossiers, slips, satisfied }
});

describe('why the weighted share differs from the raw one', () => {
	it('is the field whose dossiers answered least, where those who did were less satisfied', () => {
		const cells = [cell('ho-tich', 100, 80, 76), cell('dat-dai', 300, 20, 10)];
		const share = weightedShare(cells, ['ho-tich', 'dat-dai'])!;
		expect(share.raw).toBeCloseTo(0.86, 12);
		expect(share.value).toBeCloseTo(0.25 * 0.95 + 0.75 * 0.5, 12);
		expect(strongestPull(share)).toEqual({
			...{ cells: [{ field: 'dat-dai', stage: 'result' }] },
			...{ ofDossiers: 0.75, ofSlips: 0.2, satisfied: { numerator: 10, denominator: 20 } }
		});
	});

	it('is nothing where slips came as dossiers did', () => {
		const share = weightedShare([cell('a', 100, 10, 5), cell('b', 200, 20, 18)], ['a', 'b'])!;
		expect(strongestPull(share)).toBeNull();
	});

	it('is the first of two that pull alike', () => {
		const cells = [cell('ho-tich', 100, 32, 24), cell('dat-dai', 300, 32, 8)];
		for (const some of [cells, cells.toReversed()]) {
			const fields = some.map(({ field }) => field);
			const pull = strongestPull(weightedShare(some, fields)!)!;
			expect(pull.cells).toEqual([{ field: fields[0], stage: 'result' }]);
		}
	});

	it('always pulls the way the weighted share went', () => {
		const some = fc.array(
			fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 5, max: 90 })),
			{
				minLength: 2,
				maxLength: 6
			}
		);
		fc.assert(
			fc.property(some, fc.integer({ min: 0, max: 90 }), (rows, seed) => {
				const cells = rows.map(([dossiers, slips], at) =>
					cell(`f${at}`, dossiers, slips, (seed * (at + 1)) % (slips + 1))
				);
				const share = weightedShare(
					cells,
					cells.map(({ field }) => field)
				)!;
				const pull = strongestPull(share);
				if (!pull) {
					expect(Math.abs(share.value - share.raw)).toBeLessThan(0.0005);
					return;
				}
				const { numerator, denominator } = pull.satisfied;
				const by = (pull.ofDossiers - pull.ofSlips) * (numerator / denominator - share.raw);
				expect(Math.sign(by)).toBe(Math.sign(share.value - share.raw));
			})
		);
	});
});
