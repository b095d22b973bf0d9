import Fraction from 'fraction.js';
import { ratio, type FractionLike } from './exact.ts';

/**
 * Rounds the exact value to `digits` decimals, once, halves away from zero (0.125 -> 0.13, -0.125 -> -0.13),
 * as official documents of Việt Nam do. Digits: a whole number from 0.
 */
export function roundHalfUp(value: FractionLike, digits = 0): Fraction {
	return new Fraction(scaled(value, digits), 10n ** BigInt(digits));
}

/** The value times 10^digits as a rounded whole number: what the printed digits are. */
export function scaled(value: FractionLike, digits: number): bigint {
	const { s, n, d } = ratio(value);
	return s * ((2n * n * 10n ** BigInt(digits) + d) / (2n * d));
}
