import { describe, expect, it } from 'vitest';
import answers from './survey-vectors.json' with { type: 'json' };
import { weightedMean, type Group, type MeanOptions } from './mean.ts';

interface Published {
	name: string;
	adjusted: 'no' | 'post' | 'raked';
	value: number[];
	weight: number[];
	stype: string[];
	wide: string[];
	cluster: number[] | null;
	stratified: boolean;
	population: number[];
	mean: number;
	se: number;
}
interface Table {
	fields: number;
	known: number[];
	slips: number[];
	satisfied: number[];
	post: [number, number];
	raked: [number, number];
}
/** Answers of R's `survey` (scripts/vectors/survey.R). */
const vectors = answers as unknown as { published: Published[]; tables: Table[] };

const TYPES = new Map([
	['E', 4421],
	['H', 755],
	['M', 1018]
]);
const WIDE = new Map([
	['No', 1072],
	['Yes', 5122]
]);
const TOTALS = { no: [], post: [TYPES], raked: [TYPES, WIDE] };
const near = (left: number, right: number) => Math.abs(left - right) <= 1e-9 * Math.abs(right);

describe('a weighted mean', () => {
	it.each(vectors.published)('of $name, $adjusted, is that of R', (design) => {
		const groups = design.value.map((value, at): Group => {
			const [stype, wide] = [design.stype[at]!, design.wide[at]!];
			return {
				...{ value, times: 1, weight: design.weight[at]!, cells: [stype, wide] },
				...(design.stratified ? { stratum: stype } : {}),
				...(design.cluster ? { cluster: String(design.cluster[at]) } : {})
			};
		});
		const drawnFrom = new Map(
			groups.map(({ stratum = '' }, at) => [stratum, design.population[at]!])
		);
		const result = weightedMean(groups, { totals: TOTALS[design.adjusted], drawnFrom })!;
		expect(result.mean / design.mean).toBeCloseTo(1, 11);
		expect(result.se / design.se).toBeCloseTo(1, 11);
	});

	it('of two hundred tables of fields and stages is that of R, post-stratified and raked', () => {
		for (const table of vectors.tables) {
			const cell = (at: number) => [
				String(at % table.fields),
				String(Math.floor(at / table.fields))
			];
			const groups = (cells: (at: number) => string[]) =>
				table.slips.flatMap((n, at): Group[] => [
					{ value: 1, times: table.satisfied[at]!, weight: 1, cells: cells(at) },
					{ value: 0, times: n - table.satisfied[at]!, weight: 1, cells: cells(at) }
				]);
			const totalBy = (key: (at: number) => string) => {
				const total = new Map<string, number>();
				for (const [at, known] of table.known.entries())
					total.set(key(at), (total.get(key(at)) ?? 0) + known);
				return total;
			};
			const tried: [MeanOptions, (at: number) => string[], [number, number]][] = [
				[{ totals: [totalBy(String)] }, (at) => [String(at)], table.post],
				[
					{ totals: [totalBy((at) => cell(at)[0]!), totalBy((at) => cell(at)[1]!)] },
					cell,
					table.raked
				]
			];
			for (const [options, cells, [mean, se]] of tried) {
				const result = weightedMean(groups(cells), options)!;
				expect([near(result.mean, mean), near(result.se, se)], JSON.stringify(table)).toEqual([
					true,
					true
				]);
			}
		}
		expect(vectors.tables.length).toBe(200);
	});

	it('gives the effect of unequal weights that Kish gives', () => {
		const cells = { E: [41 + 101, 4421], H: [16 + 9, 755], M: [19 + 14, 1018] };
		const groups = Object.entries(cells).map(([stype, [times]]): Group => ({
			value: 1,
			times: times!,
			weight: 1,
			cells: [stype]
		}));
		expect(weightedMean(groups, { totals: [TYPES] })!.kish).toBeCloseTo(1.000099672, 9);
	});

	it('is the plain one where all weigh the same', () => {
		const groups: Group[] = [
			{ value: 1, times: 9, weight: 3, cells: [] },
			{ value: 0, times: 1, weight: 3, cells: [] }
		];
		const { mean, se, kish } = weightedMean(groups)!;
		expect(mean).toBeCloseTo(0.9, 12);
		expect(se).toBeCloseTo(Math.sqrt(0.09 / 9), 12);
		expect(kish).toBeCloseTo(1, 12);
	});

	it('is none without answers, or where a known cell has none', () => {
		expect(weightedMean([])).toBeNull();
		const one: Group = { value: 1, times: 4, weight: 1, cells: ['E'] };
		expect(weightedMean([one], { totals: [TYPES] })).toBeNull();
		expect(weightedMean([{ ...one, times: 0 }])).toBeNull();
	});

	it('refuses counts and weights that are none', () => {
		const one: Group = { value: 1, times: 4, weight: 1, cells: ['E'] };
		for (const wrong of [{ times: 1.5 }, { times: -1 }, { weight: 0 }, { weight: -1 }])
			expect(() => weightedMean([{ ...one, ...wrong }]), JSON.stringify(wrong)).toThrow(RangeError);
	});

	it('of two answers is as unsure as two answers are, and counts them', () => {
		const two = [0, 1].map((value): Group => ({ value, times: 1, weight: 1, cells: [] }));
		const result = weightedMean(two)!;
		expect(result).toEqual({ mean: 0.5, se: 0.5, kish: 1, n: 2 });
	});

	it('takes no spread from a stratum of which a single answer is known', () => {
		const inStratum = (stratum: string, value: number): Group => ({
			...{ value, times: 1, weight: 1, cells: [], stratum }
		});
		const pair = [inStratum('wide', 0), inStratum('wide', 1)];
		const { se, mean } = weightedMean([...pair, inStratum('narrow', 1)])!;
		expect(mean).toBeCloseTo(2 / 3, 12);
		// Two answers half a unit from their middle, each a third of the whole: √(2 × 2 × (1/6)²).
		expect(se).toBeCloseTo(1 / 3, 12);
	});
});
