import type Fraction from 'fraction.js';
import { scaled } from '../text/rounding.ts';

/** A decimal number as text (`"2.5"`), so that it stays exact in JSON. Weights may be fractions (`"1/3"`). */
export type Decimal = string;

/** Decimals a fraction needs to be written exactly, or null when it never ends. */
function endingAfter(denominator: bigint): number | null {
	let rest = denominator;
	let twos = 0;
	let fives = 0;
	for (; rest % 2n === 0n; rest /= 2n) twos += 1;
	for (; rest % 5n === 0n; rest /= 5n) fives += 1;
	return rest === 1n ? Math.max(twos, fives) : null;
}

/** The power of ten of the first digit that is not zero: 2 for 123, −2 for 0.012. */
function exponent({ n, d }: Fraction): number {
	if (n >= d) return String(n / d).length - 1;
	let power = -1;
	for (let shifted = n * 10n; shifted < d; shifted *= 10n) power -= 1;
	return power;
}

/**
 * A fraction as plain decimal text with a point: exact when it ends, otherwise rounded half up to
 * `significant` digits.
 */
export function exactDecimal(value: Fraction, significant = 30): string {
	const places = endingAfter(value.d) ?? Math.max(0, significant - 1 - exponent(value));
	const digits = String(scaled(value.abs(), places)).padStart(places + 1, '0');
	const whole = (value.s < 0n ? '-' : '') + digits.slice(0, digits.length - places);
	return places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
}
