import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from './difference.ts';
import { benjaminiHochberg, holm } from './many.ts';
import { differencePValue, twoSided } from './p-value.ts';
import { share } from './share.ts';

const close = (found: readonly number[], expected: readonly number[]) =>
	found.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 12));

describe('p-values looked at together', () => {
	const values = [0.01, 0.02, 0.03, 0.04, 0.05, 0.2];

	it('are adjusted as R does', () => {
		close(benjaminiHochberg(values), [0.06, 0.06, 0.06, 0.06, 0.06, 0.2]);
		close(holm(values), [0.06, 0.1, 0.12, 0.12, 0.12, 0.2]);
		expect([benjaminiHochberg([]), holm([])]).toEqual([[], []]);
	});

	it('are the same in any order, never smaller than alone, and one alone stays as it is', () => {
		fc.assert(
			fc.property(
				fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
				(some) => {
					for (const adjust of [benjaminiHochberg, holm]) {
						const adjusted = adjust(some);
						expect(adjust([...some].reverse())).toEqual([...adjusted].reverse());
						adjusted.forEach((value, at) =>
							expect(value).toBeGreaterThanOrEqual(some[at]! - 1e-15)
						);
						expect(adjust([some[0]!])).toEqual([some[0]]);
					}
				}
			)
		);
	});
});

describe('the p-value of two shares', () => {
	it('follows the normal distribution, as R pnorm says', () => {
		close([0, 1, 1.959963984540054, 2.5, 4].map(twoSided), [
			...[1, 0.317310507862914, 0.05, 0.0124193306515523, 6.33424836662398e-5]
		]);
	});

	it('is below 5% exactly where the 95% interval of the difference leaves 0 out', () => {
		const some = fc
			.integer({ min: 1, max: 400 })
			.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
		fc.assert(
			fc.property(some, some, ([k, n], [l, m]) => {
				const [a, b] = [share(k, n), share(l, m)];
				const p = differencePValue(a, b)!;
				expect(p).toBeCloseTo(differencePValue(b, a)!, 12);
				if (Math.abs(p - 0.05) > 1e-9) expect(p < 0.05).toBe(!difference(a, b).withinChance);
			})
		);
	});

	it('is 1 for equal shares, as good as 0 for opposite ones, none without answers', () => {
		expect(differencePValue(share(8, 10), share(4, 5))).toBe(1);
		expect(differencePValue(share(5000, 5000), share(0, 5000))).toBeLessThan(1e-14);
		expect(differencePValue(share(0, 0), share(4, 5))).toBeNull();
	});

	it('calls at most 5 of 100 pages of 114 equal units different, all comparisons of a page together', () => {
		const draw = random(20260930);
		const drawn = (n: number) => {
			let k = 0;
			for (let i = 0; i < n; i += 1) if (draw() < 0.85) k += 1;
			return share(k, n);
		};
		const pages = 1000;
		let [together, alone] = [0, 0];
		for (let page = 0; page < pages; page += 1) {
			const values = Array.from({ length: 114 }, () => differencePValue(drawn(60), drawn(60))!);
			if (benjaminiHochberg(values).some((p) => p <= 0.05)) together += 1;
			if (values.some((p) => p <= 0.05)) alone += 1;
		}
		expect(together / pages).toBeLessThanOrEqual(0.05);
		// One by one nearly every page would make news of chance.
		expect(alone / pages).toBeGreaterThan(0.9);
	}, 120_000);
});

/** Mulberry32: the same draws in every run. */
function random(seed: number) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}
