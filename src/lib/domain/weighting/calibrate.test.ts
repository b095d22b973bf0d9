import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibrate.ts';

const group = (times: number, ...cells: string[]) => ({ times, weight: 1, cells });

describe('weights that meet known totals', () => {
	it('are those that came where no total is known', () => {
		expect(calibrate([{ ...group(3), weight: 7 }], [])).toEqual([[7]]);
	});

	it('share a cell’s total among its answers', () => {
		const weights = calibrate(
			[group(2, 'E'), group(3, 'E'), group(4, 'H')],
			[
				new Map([
					['E', 50],
					['H', 10]
				])
			]
		);
		expect(weights).toEqual([[10, 10, 2.5]]);
	});

	it('need no answers of a cell that is known to be empty', () => {
		const total = new Map([
			['E', 50],
			['H', 0]
		]);
		expect(calibrate([group(5, 'E')], [total])).toEqual([[10]]);
	});

	it('are none where a cell has no answers, or an answer no cell', () => {
		const total = new Map([['E', 50]]);
		const both = new Map([...total, ['H', 1]]);
		expect(calibrate([group(5, 'E')], [both])).toBeNull();
		expect(calibrate([group(5, 'E'), group(1, 'H')], [total])).toBeNull();
		expect(calibrate([group(5, 'E'), group(1, 'H')], [new Map([...total, ['H', 0]])])).toBeNull();
	});

	it('are none where totals contradict each other', () => {
		const byField = new Map([
			['E', 10],
			['H', 10]
		]);
		const byStage = new Map([
			['intake', 5],
			['result', 15]
		]);
		const groups = [group(1, 'E', 'intake'), group(1, 'H', 'result')];
		expect(calibrate(groups, [byField, byStage])).toBeNull();
		expect(
			calibrate([group(1, 'E', 'intake')], [new Map([['E', 10]]), new Map([['intake', 20]])])
		).toBeNull();
	});

	it('meet every total at once where they agree', () => {
		const count = fc.integer({ min: 1, max: 50 });
		const table = fc.array(fc.tuple(count, count), { minLength: 9, maxLength: 9 });
		fc.assert(
			fc.property(table, (cells) => {
				const groups = cells.map(([times], at) =>
					group(times, `f${at % 3}`, `s${Math.floor(at / 3)}`)
				);
				const totals = [new Map<string, number>(), new Map<string, number>()];
				// Sums of one and the same table never contradict each other.
				for (const [at, { cells: names, times }] of groups.entries())
					for (const [margin, total] of totals.entries()) {
						const name = names[margin]!;
						total.set(name, (total.get(name) ?? 0) + times * cells[at]![1]);
					}
				const weights = calibrate(groups, totals)!.at(-1)!;
				for (const [margin, total] of totals.entries())
					for (const [name, known] of total) {
						const met = groups.reduce(
							(sum, one, at) => (one.cells[margin] === name ? sum + one.times * weights[at]! : sum),
							0
						);
						expect(met / known).toBeCloseTo(1, 9);
					}
			})
		);
	});
});
