import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../satisfaction/many.ts';
import { deviationOf, differencePValue, twoSided } from '../satisfaction/p-value.ts';
import { share } from '../satisfaction/share.ts';
import { amongBest, rankSets } from './rank-sets.ts';

/** Repeatable draws, 0 to 1. */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** How many of n, by the chances of each number: one draw for a whole unit. */
function drawer(n: number, p: number) {
	const upTo: number[] = [];
	// As logarithms: the chance of none of 430 is smaller than a float can be.
	let chance = n * Math.log(1 - p);
	let sum = 0;
	for (let k = 0; k <= n; k += 1) {
		sum += Math.exp(chance);
		upTo.push(sum);
		chance += Math.log(((n - k) / (k + 1)) * (p / (1 - p)));
	}
	return (roll: number) => {
		const k = upTo.findIndex((one) => roll < one);
		return k < 0 ? n : k;
	};
}

const UNITS = 114;
const PROVINCES = 1000;

const parts = fc.array(
	fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n))),
	{ minLength: 2, maxLength: 14 }
);
const named = (rows: readonly (readonly [number, number])[]) =>
	rows.map(([part, n], at) => ({ key: String(at), part, n }));

describe('the ranks that a part may have', () => {
	it('are all of them where nothing differs, and one each where everything does', () => {
		expect(rankSets(named([[45, 50], [44, 50], [46, 50]])).map(({ best, worst }) => [best, worst])) // prettier-ignore
			.toEqual([[1, 3], [1, 3], [1, 3]]); // prettier-ignore
		expect(rankSets(named([[50, 1000], [950, 1000], [500, 1000]])).map(({ key, best, worst }) => [key, best, worst])) // prettier-ignore
			.toEqual([['1', 1, 1], ['2', 2, 2], ['0', 3, 3]]); // prettier-ignore
	});

	it('leave out parts without an answer, and are those of Holm over all pairs', () => {
		fc.assert(
			fc.property(parts, (rows) => {
				const given = named(rows);
				const sets = rankSets([...given, { key: 'empty', part: 0, n: 0 }]);
				expect(sets).toHaveLength(given.length);
				const pairs = given.flatMap((a, at) => given.slice(at + 1).map((b) => [a, b] as const));
				const judged = holm(
					pairs.map(([a, b]) => differencePValue(share(a.part, a.n), share(b.part, b.n))!)
				);
				// On the line itself the two ways may round apart.
				fc.pre(judged.every((p) => Math.abs(p - 0.05) > 1e-9));
				const found = pairs.filter((_, at) => judged[at]! < 0.05);
				for (const { key, best, worst } of sets) {
					const better = found.filter(([a, b]) => {
						const [higher, lower] = a.part / a.n > b.part / b.n ? [a, b] : [b, a];
						return lower.key === key && higher.key !== key;
					});
					const worse = found.filter(([a, b]) => {
						const [higher] = a.part / a.n > b.part / b.n ? [a, b] : [b, a];
						return higher.key === key;
					});
					expect([best, worst]).toEqual([1 + better.length, given.length - worse.length]);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('are given from the highest share to the lowest, equal ones in the order given', () => {
		const given = named([[1, 4], [3, 4], [2, 4], [6, 8], [9, 12], [1, 5]]); // prettier-ignore
		expect(rankSets(given).map(({ key }) => key)).toEqual(['1', '3', '4', '2', '0', '5']);
		expect(rankSets(given)[0]).toEqual({ key: '1', part: 3, n: 4, best: 1, worst: 6 });
		expect(rankSets([])).toEqual([]);
		expect(rankSets(named([[3, 4]]))).toMatchObject([{ best: 1, worst: 1 }]);
	});

	it('do not depend on the order of the rows', () => {
		fc.assert(
			fc.property(parts, (rows) => {
				const byKey = (sets: ReturnType<typeof rankSets>) =>
					new Map(sets.map(({ key, best, worst }) => [key, `${best}-${worst}`]));
				const given = named(rows);
				expect(byKey(rankSets(given.toReversed()))).toEqual(byKey(rankSets(given)));
			}),
			{ numRuns: 60 }
		);
	});

	it('may be among the best five only where there are more than five', () => {
		const five = named([90, 80, 70, 60, 50].map((part) => [part, 100] as const));
		expect(amongBest(rankSets(five))).toEqual([]);
		const sixth = { key: '5', part: 100, n: 1000 };
		expect(amongBest(rankSets([...five, sixth])).map(({ key }) => key)).toEqual([
			...['0', '1', '2', '3', '4']
		]);
	});

	it('may be among the best five with four that are surely better', () => {
		const sets = rankSets(named([95, 90, 85, 80, 50, 50].map((part) => [100 * part, 10_000]))); // prettier-ignore
		expect(sets.map(({ best }) => best)).toEqual([1, 2, 3, 4, 5, 5]);
		expect(amongBest(sets)).toHaveLength(6);
		expect(amongBest(sets, 4).map(({ key }) => key)).toEqual(['0', '1', '2', '3']);
	});

	it('use the deviation that chance exceeds as often as it says', () => {
		for (const p of [0.5, 0.05, 0.05 / 6441, 1e-12])
			expect(twoSided(deviationOf(p)) / p).toBeCloseTo(1, 6);
		expect(deviationOf(0.05)).toBeCloseTo(1.959963984540054, 9);
	});
});

describe('a thousand provinces of 114 units', () => {
	for (const [n, p] of [
		[40, 0.85],
		[200, 0.85],
		[200, 0.95]
	] as const)
		it(`that are all alike call anything different in at most 5% (${n} slips each, ${p})`, () => {
			const roll = dice(n + 1000 * p);
			const draw = drawer(n, p);
			let wrong = 0;
			for (let province = 0; province < PROVINCES; province += 1) {
				const units = Array.from({ length: UNITS }, (_, at) => ({
					...{ key: String(at), part: draw(roll()), n }
				}));
				if (rankSets(units).some(({ best, worst }) => best > 1 || worst < UNITS)) wrong += 1;
			}
			expect(wrong / PROVINCES).toBeLessThanOrEqual(0.05);
		});

	it('that differ have every true rank inside its set in at least 95%', () => {
		const roll = dice(7);
		const truth = Array.from({ length: UNITS }, (_, at) => 0.7 + (0.28 * at) / (UNITS - 1));
		const sizes = truth.map((_, at) => 30 + ((at * 37) % 11) * 40);
		const draws = truth.map((p, at) => drawer(sizes[at]!, p));
		let held = 0;
		let width = 0;
		for (let province = 0; province < PROVINCES; province += 1) {
			const sets = rankSets(
				truth.map((_, at) => ({ key: String(at), part: draws[at]!(roll()), n: sizes[at]! }))
			);
			// The highest share is the last: its true rank is 1.
			const isIn = ({ key, best, worst }: (typeof sets)[number]) =>
				best <= UNITS - Number(key) && UNITS - Number(key) <= worst;
			if (sets.every(isIn)) held += 1;
			width += sets.reduce((sum, { best, worst }) => sum + worst - best + 1, 0) / UNITS;
		}
		expect(held / PROVINCES).toBeGreaterThanOrEqual(0.95);
		// Sets that hold everything would say nothing.
		expect(width / PROVINCES).toBeLessThan(0.9 * UNITS);
	});
});
