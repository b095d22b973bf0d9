import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moreSlipsNeeded, neededSample } from './sample.ts';

describe('the sample a year needs', () => {
	it('is 343 slips for the 2.379 dossiers of 2022, and 329 for 1.837', () => {
		expect(neededSample(2379)).toBe(343);
		expect(neededSample(1837)).toBe(329);
	});

	it('was missed by 319 with the 24 slips of 2022', () => {
		expect(moreSlipsNeeded(24, 2379)).toBe(319);
		expect(moreSlipsNeeded(312, 2379)).toBe(31);
		expect(moreSlipsNeeded(400, 2379)).toBe(0);
	});

	it('never exceeds the population, grows with it, and stays below 1/e²', () => {
		fc.assert(
			fc.property(fc.nat(10_000_000), (population) => {
				const needed = neededSample(population);
				expect(needed).toBeLessThanOrEqual(population);
				expect(needed).toBeLessThanOrEqual(400);
				expect(neededSample(population + 1)).toBeGreaterThanOrEqual(needed);
			})
		);
	});

	it('grows when less error is tolerated', () => {
		expect(neededSample(2379, '1/100')).toBe(1922);
		expect(neededSample(0)).toBe(0);
	});

	it('refuses a population that is no count', () => {
		expect(() => neededSample(-1)).toThrow(RangeError);
		expect(() => neededSample(1.5)).toThrow(RangeError);
	});
});
