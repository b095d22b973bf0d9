import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { emptyCounts, LEVELS, total, type LevelCounts } from '../slip/level.ts';
import { percent } from '../text/percent.ts';
import { summarize } from './summary.ts';

const count = fc.nat(100_000);
const counts = (fc.tuple(count, count, count, count, count) as fc.Arbitrary<LevelCounts>).filter(
	(any) => total(any) > 0
);

describe('the summary of a set of slips', () => {
	// 128 very satisfied, 148 satisfied, 24 neutral, 9 dissatisfied, 3 very dissatisfied.
	const quarter: LevelCounts = [3, 9, 24, 148, 128];

	it('tells satisfied and very satisfied together, and the mean level over five', () => {
		const summary = summarize(quarter);
		expect(summary.n).toBe(312);
		expect(percent(summary.topTwo.value)).toBe('88,5%');
		expect(summary.shares.map(({ value }) => percent(value))).toEqual([
			'41,0%',
			'47,4%',
			'7,7%',
			'2,9%',
			'1,0%'
		]);
		expect(summary.mean5!.toFraction()).toBe('265/312');
		expect(summary.meanLevel!.toFraction()).toBe('1325/312');
	});

	it('keeps numerator and denominator as they were counted', () => {
		expect(summarize(quarter).topTwo).toMatchObject({ numerator: 276, denominator: 312 });
	});

	it('has the interval of its top two', () => {
		const { interval, topTwo } = summarize(quarter);
		expect(interval).toEqual(topTwo.interval);
	});

	it('says nothing while nobody answered', () => {
		const { n, topTwo, mean5, meanLevel, interval } = summarize(emptyCounts());
		expect({ n, value: topTwo.value, mean5, meanLevel, interval }).toEqual({
			n: 0,
			value: null,
			mean5: null,
			meanLevel: null,
			interval: null
		});
	});

	it('has shares that add up to exactly one, in the order people see the levels', () => {
		fc.assert(
			fc.property(counts, (any) => {
				const { shares, topTwo, meanLevel, mean5 } = summarize(any);
				const sum = shares.reduce((all, { value }) => all.add(value!), new Fraction(0));
				expect(sum.equals(1)).toBe(true);
				expect(shares[0]!.value!.add(shares[1]!.value!).equals(topTwo.value!)).toBe(true);
				const mean = shares.reduce(
					(all, { value }, index) => all.add(value!.mul(LEVELS[index]!)),
					new Fraction(0)
				);
				expect(mean.equals(meanLevel!)).toBe(true);
				expect(mean.div(5).equals(mean5!)).toBe(true);
			})
		);
	});

	it('lies between 1/5 and 1, and one more happy slip never lowers it', () => {
		fc.assert(
			fc.property(counts, (any) => {
				const before = summarize(any);
				const after = summarize([any[0], any[1], any[2], any[3], any[4] + 1]);
				expect(before.mean5!.gte(new Fraction(1, 5)) && before.mean5!.lte(1)).toBe(true);
				expect(after.mean5!.gte(before.mean5!)).toBe(true);
				expect(after.topTwo.value!.gte(before.topTwo.value!)).toBe(true);
			})
		);
	});
});
