import Fraction from 'fraction.js';
import { wilson, type Interval } from './wilson.ts';

/** A part of a whole, kept as what was counted. */
export interface Share {
	numerator: number;
	denominator: number;
	/** Exact; null when the denominator is 0. */
	value: Fraction | null;
	/** 95% Wilson interval; null when the denominator is 0 or the share is not a sample. */
	interval: Interval | null;
}

/** A share that was counted in full (dossiers on time), so chance has no part in it. */
export function countedShare(numerator: number, denominator: number): Share {
	for (const count of [numerator, denominator])
		if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
	const value = denominator === 0 ? null : new Fraction(numerator, denominator);
	return { numerator, denominator, value, interval: null };
}

/**
 * A share among answers, with its interval: the only place where one is computed.
 * Throws RangeError unless both are whole numbers with 0 ≤ numerator ≤ denominator.
 */
export function share(numerator: number, denominator: number): Share {
	return {
		...countedShare(numerator, denominator),
		interval: wilson(numerator, denominator)
	};
}

/** The interval of a mean read as a proportion: k of n, where k need not be whole (Σ level ÷ 5, an index × people asked). */
export function proportionInterval(k: number, n: number): Interval | null {
	return wilson(Math.min(n, k), n);
}
