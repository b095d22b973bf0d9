import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { exactDecimal } from './decimal.ts';

describe('a fraction written as decimal text', () => {
	test('comes back exactly when it ends', () => {
		const ending = fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.nat(25), fc.nat(25));
		fc.assert(
			fc.property(ending, ([n, twos, fives]) => {
				const value = new Fraction(n, 2n ** BigInt(twos) * 5n ** BigInt(fives));
				expect(new Fraction(exactDecimal(value)).equals(value)).toBe(true);
			})
		);
	});

	test('has 30 significant digits when it does not end, and is nearest among those', () => {
		expect(exactDecimal(new Fraction(2, 3))).toBe('0.666666666666666666666666666667');
		expect(exactDecimal(new Fraction(1000, 3))).toBe('333.333333333333333333333333333');
		expect(exactDecimal(new Fraction(1, 300))).toBe('0.00333333333333333333333333333333');
		expect(exactDecimal(new Fraction(-1, 3))).toBe(`-0.${'3'.repeat(30)}`);
	});

	test('has no decimals when it is whole', () => {
		expect(exactDecimal(new Fraction(100))).toBe('100');
		expect(exactDecimal(new Fraction(0))).toBe('0');
	});
});
