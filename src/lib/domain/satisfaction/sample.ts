import Fraction from 'fraction.js';
import { exact, type FractionLike } from '../text/exact.ts';
import type { Share } from './share.ts';
import { wilson } from './wilson.ts';

/** The error that an answer should not exceed, in either direction: 5 percentage points. */
export const TOLERATED_ERROR = 0.05;

/** How far the share may be off, and how many slips it would take to know better. */
export interface Precision {
	/** Half of the interval that is printed, 0 to 1/2. */
	error: number;
	/** Slips still missing until the error is tolerated, if the share stays as it is; 0 when it is already. */
	more: number;
}

/** Follows from the interval that stands beside the share, and from nothing else; null without one. */
export function precisionOf({ numerator, denominator, interval }: Share): Precision | null {
	if (!interval) return null;
	const error = (interval.high - interval.low) / 2;
	const share = numerator / denominator;
	const enough = (n: number) => {
		const { low, high } = wilson(share * n, n)!;
		return (high - low) / 2 <= TOLERATED_ERROR;
	};
	let [least, most] = [denominator, denominator];
	while (!enough(most)) [least, most] = [most, 2 * most];
	while (least < most) {
		const middle = Math.floor((least + most) / 2);
		if (enough(middle)) most = middle;
		else least = middle + 1;
	}
	return { error, more: most - denominator };
}

/**
 * The official sample size for a population of N: N / (1 + N·e²), e the tolerated error (Yamane's formula, in the
 * guidance of the QĐ 1383 era). It says what was asked for, not how exact the slips are: that is what the interval says.
 * Rounded up, since a part of a slip does not exist and fewer would miss the error:
 * 342.4 -> 343 for N = 2,379 and 328.5 -> 329 for N = 1,837. Throws RangeError unless N is a count.
 */
export function officialSample(population: number, error: FractionLike = '1/20'): number {
	if (!Number.isSafeInteger(population) || population < 0)
		throw new RangeError(`population ${population}`);
	const e = exact(error);
	return Number(new Fraction(population).div(e.mul(e).mul(population).add(1)).ceil().n);
}
