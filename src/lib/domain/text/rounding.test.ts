import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { roundHalfUp } from './rounding.ts';

describe('rounding', () => {
	it.each([
		['1/8', 2, 0.13],
		['-1/8', 2, -0.13],
		['5/2', 0, 3],
		['-5/2', 0, -3],
		['2.4999999999999999999', 0, 2],
		// As a float 1.005 lies below its half; as written it is the half.
		['1.005', 2, 1.01]
	])('%s to %i digits gives %s', (value, digits, expected) => {
		expect(roundHalfUp(value, digits).valueOf()).toBe(expected);
	});

	it('moves a value by at most half of the last digit, and the same up as down', () => {
		const value = fc
			.tuple(
				fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
				fc.bigInt({ min: 1n, max: 10n ** 9n })
			)
			.map(([n, d]) => new Fraction(n, d));
		fc.assert(
			fc.property(value, fc.nat(6), (exactly, digits) => {
				const rounded = roundHalfUp(exactly, digits);
				const half = new Fraction(1n, 2n * 10n ** BigInt(digits));
				expect(rounded.sub(exactly).abs().lte(half)).toBe(true);
				expect(roundHalfUp(exactly.neg(), digits).equals(rounded.neg())).toBe(true);
				expect(10n ** BigInt(digits) % rounded.d).toBe(0n);
			})
		);
	});
});
