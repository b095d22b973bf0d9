import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.ts';

/** k of n, with 1 ≤ n. */
const sample = fc
	.integer({ min: 1, max: 5000 })
	.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('the Wilson interval', () => {
	it('says how little the 24 slips of 2022 could tell: 89,9% was anything from 72% to 97%', () => {
		const { low, high } = wilson(0.899 * 24, 24)!;
		expect(low).toBeCloseTo(0.719, 3);
		expect(high).toBeCloseTo(0.969, 3);
	});

	it.each([
		[0, 10, 0, 0.277533],
		[1, 10, 0.017876, 0.40415],
		[5, 10, 0.236593, 0.763407],
		[276, 312, 0.844394, 0.915481]
	])('of %i in %i runs from %f to %f', (k, n, low, high) => {
		const interval = wilson(k, n)!;
		expect(interval.low).toBeCloseTo(low, 6);
		expect(interval.high).toBeCloseTo(high, 6);
	});

	it('solves the equation it comes from: at each bound p, |k/n − p| = z·√(p(1−p)/n)', () => {
		fc.assert(
			fc.property(sample, ([k, n]) => {
				const { low, high } = wilson(k, n, { z: 1.96 })!;
				for (const p of [low, high]) {
					if (p === 0 || p === 1) continue;
					expect(Math.abs(k / n - p)).toBeCloseTo(1.96 * Math.sqrt((p * (1 - p)) / n), 9);
				}
			})
		);
	});

	it('holds the share, stays within 0 and 1, and is the mirror of the interval of the others', () => {
		fc.assert(
			fc.property(sample, fc.option(fc.integer({ min: 1, max: 10_000 })), ([k, n], population) => {
				const options = population === null ? {} : { population };
				const { low, high } = wilson(k, n, options)!;
				const others = wilson(n - k, n, options)!;
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(1);
				expect(low).toBeLessThanOrEqual(k / n);
				expect(high).toBeGreaterThanOrEqual(k / n);
				expect(others.low).toBeCloseTo(1 - high, 12);
			})
		);
	});

	it('narrows when more of the same population answered, down to the share itself', () => {
		const width = (n: number) => {
			const { low, high } = wilson(n / 2, n, { population: 400 })!;
			return high - low;
		};
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 199 }), (half) => {
				expect(width(2 * half + 2)).toBeLessThan(width(2 * half));
			})
		);
		expect(width(400)).toBe(0);
		expect(wilson(3, 4, { population: 4 })).toEqual({ low: 0.75, high: 0.75 });
	});

	it('corrects for the population by n·(N−1)/(N−n), so that a large one changes nothing', () => {
		const corrected = wilson(276, 312, { population: 2379 })!;
		const effective = (312 * 2378) / (2379 - 312);
		// The corrected bound solves the equation above for the effective n.
		const { low } = corrected;
		expect(276 / 312 - low).toBeCloseTo(
			1.959963984540054 * Math.sqrt((low * (1 - low)) / effective),
			9
		);
		expect(wilson(276, 312, { population: 1e12 })!.low).toBeCloseTo(wilson(276, 312)!.low, 9);
	});

	it('does not exist while nobody answered', () => {
		expect(wilson(0, 0)).toBeNull();
	});

	it.each([
		[2, 1, {}],
		[-1, 1, {}],
		[0.5, 1.5, {}],
		[NaN, 1, {}],
		[1, 2, { population: 0 }],
		[1, 2, { population: 2.5 }]
	])('refuses counts that cannot be: %f of %f %o', (k, n, options) => {
		expect(() => wilson(k, n, options)).toThrow(RangeError);
	});
});
