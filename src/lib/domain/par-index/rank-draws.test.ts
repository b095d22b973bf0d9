import fc from 'fast-check';
import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import { rankRange } from './rank-range.ts';
import type { Bounds } from './bounds.ts';
import { pointsAt, rankSpread } from './rank-draws.ts';

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

test('the ways are those of Roberts’ R-sequence, which anybody can lay out again', () => {
	const every = peers(Array.from({ length: 10_000 }, (_, at) => (at + 0.5) / 100));
	const laidOut = (steps: readonly number[]) => {
		const sums = Array.from({ length: 4096 }, (_, at) =>
			steps.reduce((sum, step) => sum + ((0.5 + (at + 1) * step) % 1), 0)
		).sort((a, b) => b - a);
		// Of 4096 ranks the 205th, the 2049th and the 3892nd, in hundredths of a point below the most.
		return [204, 2048, 3891].map(
			(at) => 1 + Math.floor(10_000 - sums[at]! * (10_000 / steps.length) + 0.5)
		);
	};
	const found = (...parts: Bounds[]) => {
		const { low, median, high } = rankSpread(parts, every);
		return [low, median, high];
	};
	// One part: the golden ratio. Two: the plastic number, the root of x³ = x + 1.
	expect(found(part(0, 50, 100))).toEqual(laidOut([(Math.sqrt(5) - 1) / 2]));
	const plastic = 1.324717957244746;
	expect(found(part(0, 25, 50), part(0, 25, 50))).toEqual(laidOut([1 / plastic, 1 / plastic ** 2]));
});

test('a part lies half of the ways on either side of what it is now, or evenly where that is an end', () => {
	const at = (least: number, now: number, most: number) =>
		[0, 0.25, 0.5, 0.75, 1].map((u) => pointsAt({ least, now, most }, u));
	expect(at(1, 3, 11)).toEqual([1, 2, 3, 7, 11]);
	expect(at(1, 1, 9)).toEqual([1, 3, 5, 7, 9]);
	expect(at(1, 9, 9)).toEqual([1, 3, 5, 7, 9]);
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
