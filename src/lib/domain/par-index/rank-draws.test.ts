import fc from 'fast-check';
import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import { rankRange } from './rank-range.ts';
import { rankSpread } from './rank-draws.ts';

const part = (least: number, now: number, most: number) => ({
	...{ least: new Fraction(least), now: new Fraction(now), most: new Fraction(most) }
});
const peers = (scores: readonly number[]) =>
	scores.map((score, at) => ({ id: `Xã ${at}`, score: String(score) }));

test('what is sure has one rank', () => {
	expect(rankSpread([part(8, 8, 8), part(3, 3, 3)], peers([12, 11, 10]))).toEqual({
		...{ median: 2, low: 2, high: 2 }
	});
});

test('the middle is where half of the ways lie on either side, and the ends leave 5% out', () => {
	// Evenly between 0 and 100 among a peer at every whole number: the rank is 100 less the points.
	const every = peers(Array.from({ length: 100 }, (_, at) => at + 0.5));
	const { median, low, high } = rankSpread([part(0, 50, 100)], every);
	expect(Math.abs(median - 51)).toBeLessThanOrEqual(1);
	expect(Math.abs(low - 6)).toBeLessThanOrEqual(1);
	expect(Math.abs(high - 96)).toBeLessThanOrEqual(1);
});

test('points that lean to one side have their middle where they stand now', () => {
	const every = peers(Array.from({ length: 100 }, (_, at) => at + 0.5));
	expect(Math.abs(rankSpread([part(0, 90, 100)], every).median - 11)).toBeLessThanOrEqual(1);
});

test('many parts seldom are all at their worst: the spread lies well inside the range', () => {
	const every = peers(Array.from({ length: 100 }, (_, at) => at + 0.5));
	const ten = Array.from({ length: 10 }, () => part(0, 5, 10));
	const { low, high } = rankSpread(ten, every);
	// The sum of ten even parts: 50 ± 1.645 × √(100 ÷ 12 × 10).
	expect(Math.abs(low - (51 - 15))).toBeLessThanOrEqual(2);
	expect(Math.abs(high - (51 + 15))).toBeLessThanOrEqual(2);
});

const bound = fc
	.tuple(fc.nat(100), fc.nat(100), fc.nat(100))
	.map((three) => three.sort((a, b) => a - b) as [number, number, number]);

test('the spread lies within the range, its middle within the spread, in any order of the peers', () => {
	fc.assert(
		fc.property(
			fc.array(bound, { minLength: 1, maxLength: 6 }),
			fc.array(fc.nat(600), { minLength: 1, maxLength: 20 }),
			(parts, scores) => {
				const given = parts.map(([least, now, most]) => part(least, now, most));
				const sum = (of: 'now' | 'least' | 'most') =>
					given.reduce((all, one) => all.add(one[of]), new Fraction(0));
				const range = rankRange(
					{ score: sum('now'), least: sum('least'), most: sum('most') },
					peers(scores)
				);
				const spread = rankSpread(given, peers(scores));
				expect(range.best).toBeLessThanOrEqual(spread.low);
				expect(spread.low).toBeLessThanOrEqual(spread.median);
				expect(spread.median).toBeLessThanOrEqual(spread.high);
				expect(spread.high).toBeLessThanOrEqual(range.worst);
				expect(rankSpread(given, peers(scores.toReversed()))).toEqual(spread);
			}
		),
		{ numRuns: 50 }
	);
});
