import Fraction from 'fraction.js';
import { exact, type FractionLike } from '../text/exact.ts';

/**
 * How many slips a population of N dossiers needs: N / (1 + N·e²), e the tolerated error (guidance of
 * the QĐ 1383 era). Rounded up, since a part of a slip does not exist and fewer would miss the error:
 * 342.4 -> 343 for N = 2,379 and 328.5 -> 329 for N = 1,837. Throws RangeError unless N is a count.
 */
export function neededSample(population: number, error: FractionLike = '1/20'): number {
	if (!Number.isSafeInteger(population) || population < 0)
		throw new RangeError(`population ${population}`);
	const e = exact(error);
	return Number(new Fraction(population).div(e.mul(e).mul(population).add(1)).ceil().n);
}

/** How many slips are still missing until the sample is large enough; 0 when it is. */
export function moreSlipsNeeded(n: number, population: number, error?: FractionLike): number {
	return Math.max(0, neededSample(population, error) - n);
}
