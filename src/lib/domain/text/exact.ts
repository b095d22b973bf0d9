import Fraction from 'fraction.js';

/** What can be printed: a number as people wrote it, an exact fraction, or its text ('22/24', '0.899'). */
export type FractionLike = number | bigint | string | Fraction;

/**
 * The exact value. A number is taken as the decimal people see (0.1 is one tenth), not as the binary
 * value nearest to it. Throws RangeError for what is not a finite number.
 */
export function exact(value: FractionLike): Fraction {
	if (value instanceof Fraction) return value;
	try {
		if (typeof value !== 'number' || Number.isSafeInteger(value)) return new Fraction(value);
		if (Number.isFinite(value)) return decimal(String(value));
	} catch (error) {
		throw new RangeError(`not a number: ${String(value)}`, { cause: error });
	}
	throw new RangeError(`not a finite number: ${value}`);
}

/** '-1.25e-7' and its like, as JavaScript prints a number. */
function decimal(text: string): Fraction {
	const [mantissa = '', exponent = '0'] = text.split('e');
	return new Fraction(mantissa).mul(new Fraction(10).pow(Number(exponent)));
}
