import Fraction from 'fraction.js';
import { exact, type FractionLike } from '../text/exact.ts';
import { roundHalfUp } from '../text/rounding.ts';
import type { AreaResult } from './result.ts';

/** More decimals than this are not read by people; a rulebook that rounds points never needs them. */
const MOST = 4;
const PERCENT_DECIMALS = 2;

type Scored = Pick<AreaResult, 'points' | 'percent' | 'max'>;

function percentAgrees({ points, percent, max }: Scored, decimals: number): boolean {
	if (points === null || percent === null) return true;
	const read = roundHalfUp(points, decimals).div(max).mul(100);
	return roundHalfUp(read, PERCENT_DECIMALS).equals(roundHalfUp(percent, PERCENT_DECIMALS));
}

function addUp(parts: readonly Fraction[], decimals: number): boolean {
	const zero = new Fraction(0);
	const whole = parts.reduce((sum, part) => sum.add(part), zero);
	const read = parts.reduce((sum, part) => sum.add(roundHalfUp(part, decimals)), zero);
	return read.equals(roundHalfUp(whole, decimals));
}
const totalAgrees = (areas: readonly Scored[], decimals: number) =>
	addUp(
		areas.flatMap(({ points }) => points ?? []),
		decimals
	);

/** The fewest decimals, from `least` on, with which parts as they are printed add up to their sum as it is printed. */
export function decimalsThatAdd(parts: readonly FractionLike[], least: number): number {
	const known = parts.map(exact);
	return fewest(least, (decimals) => addUp(known, decimals));
}

/**
 * The fewest decimals, from `least` on, with which a reader who checks the page finds it right: each area's
 * points over its maximum give the percentage beside them, and the areas add up to the total. 9.26 of 11.5 is
 * not the 80.55% of the unrounded points; 9.263 is.
 */
export function decimalsThatAgree(areas: readonly Scored[], least: number): number {
	return fewest(
		least,
		(decimals) =>
			areas.every((area) => percentAgrees(area, decimals)) && totalAgrees(areas, decimals)
	);
}

function fewest(least: number, agree: (decimals: number) => boolean): number {
	for (let decimals = least; decimals < MOST; decimals += 1) if (agree(decimals)) return decimals;
	return Math.max(least, MOST);
}
