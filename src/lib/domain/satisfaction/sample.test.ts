import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share } from './share.ts';
import { officialSample, precisionOf, TOLERATED_ERROR } from './sample.ts';
import { wilson } from './wilson.ts';

describe('the official sample size', () => {
	it('is 343 slips for the 2.379 dossiers of 2022, and 329 for 1.837', () => {
		expect(officialSample(2379)).toBe(343);
		expect(officialSample(1837)).toBe(329);
	});

	it('never exceeds the population, grows with it, and stays below 1/e²', () => {
		fc.assert(
			fc.property(fc.nat(10_000_000), (population) => {
				const needed = officialSample(population);
				expect(needed).toBeLessThanOrEqual(population);
				expect(needed).toBeLessThanOrEqual(400);
				expect(officialSample(population + 1)).toBeGreaterThanOrEqual(needed);
			})
		);
	});

	it('grows when less error is tolerated', () => {
		expect(officialSample(2379, '1/100')).toBe(1922);
		expect(officialSample(0)).toBe(0);
	});

	it('refuses a population that is no count', () => {
		expect(() => officialSample(-1)).toThrow(RangeError);
		expect(() => officialSample(1.5)).toThrow(RangeError);
	});
});

describe('how exact the slips are', () => {
	/** k of n, with 1 ≤ n. */
	const sample = fc
		.integer({ min: 1, max: 3000 })
		.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

	it('is half of the interval that is printed: one slip is off by 39.7 points, not by 5', () => {
		const { error, more } = precisionOf(share(1, 1))!;
		expect(error).toBeCloseTo(0.3967, 4);
		expect(more).toBe(34);
	});

	it('says how many slips are missing: so many, and not one fewer, bring the error to ±5', () => {
		fc.assert(
			fc.property(sample, ([k, n]) => {
				const { error, more } = precisionOf(share(k, n))!;
				const errorWith = (m: number) => {
					const { low, high } = wilson((k / n) * m, m)!;
					return (high - low) / 2;
				};
				expect(errorWith(n)).toBeCloseTo(error, 12);
				expect(errorWith(n + more)).toBeLessThanOrEqual(TOLERATED_ERROR);
				if (more > 0) expect(errorWith(n + more - 1)).toBeGreaterThan(TOLERATED_ERROR);
			})
		);
	});

	it('needs no more once it is tolerated, and is not known without slips', () => {
		expect(precisionOf(share(276, 312))).toEqual({ error: expect.closeTo(0.0355, 4), more: 0 });
		expect(precisionOf(share(0, 0))).toBeNull();
	});
});
