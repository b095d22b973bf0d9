import Fraction from 'fraction.js';

/** What can be printed: a number as people wrote it, an exact fraction, or its text ('22/24', '0.899'). */
export type FractionLike = number | bigint | string | Fraction;

/** An exact value as its sign (-1n, 0n or 1n) and numerator over denominator, which may have divisors in common. */
export interface Ratio {
	s: bigint;
	n: bigint;
	d: bigint;
}

/**
 * The exact value. A number is taken as the decimal people see (0.1 is one tenth), not as the binary
 * value nearest to it. Throws RangeError for what is not a finite number.
 */
export function exact(value: FractionLike): Fraction {
	if (value instanceof Fraction) return value;
	if (typeof value === 'number') {
		const { s, n, d } = decimal(value);
		return new Fraction(s * n, d);
	}
	try {
		return new Fraction(value);
	} catch (error) {
		throw new RangeError(`not a number: ${String(value)}`, { cause: error });
	}
}

/** The same value, not reduced: a page prints hundreds of numbers, and reducing is most of what each would cost. */
export const ratio = (value: FractionLike): Ratio =>
	typeof value === 'number' ? decimal(value) : exact(value);

/** The digits of '-1.25e-7' and its like, as JavaScript prints a number, over a power of ten. */
function decimal(value: number): Ratio {
	if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
	const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
	const [whole = '', decimals = ''] = mantissa.split('.');
	const digits = BigInt(whole + decimals);
	const power = Number(exponent) - decimals.length;
	return {
		s: BigInt(Math.sign(value)),
		n: power > 0 ? digits * 10n ** BigInt(power) : digits,
		d: power < 0 ? 10n ** BigInt(-power) : 1n
	};
}
