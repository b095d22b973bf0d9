import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import { decimalsThatAdd, decimalsThatAgree } from './decimals-that-agree.ts';

const area = (points: string | null, max: string) => {
	const [got, of] = [points === null ? null : new Fraction(points), new Fraction(max)];
	return { points: got, max: of, percent: got && !of.equals(0) ? got.div(of).mul(100) : null };
};

test('a page has as many decimals as its percentages need', () => {
	// 9.263 of 11.5 are 80.55%; 9.26 of 11.5 would be 80.52%.
	expect(decimalsThatAgree([area('9.263', '11.5')], 2)).toBe(3);
	expect(decimalsThatAgree([area('9.26', '11.5')], 2)).toBe(2);
	expect(decimalsThatAgree([area('9.263', '11.5'), area('1', '2')], 2), 'one of two').toBe(3);
});

test('a page has as many decimals as its total needs', () => {
	// Twice 0.01 would be 0.02, and the sum is 0.01; of a thousand points either is 0.00%.
	expect(decimalsThatAgree([area('0.005', '1000'), area('0.005', '1000')], 2)).toBe(3);
});

test('a page has at most four decimals, but never fewer than the rulebook prints', () => {
	const thirds = [area('1/3', '1000'), area('1/3', '1000'), area('1/3', '1000')];
	expect(decimalsThatAgree(thirds, 2)).toBe(4);
	expect(decimalsThatAgree([area('1', '2')], 4)).toBe(4);
	expect(decimalsThatAgree([area('1', '2')], 5)).toBe(5);
});

test('what is not known, or has no maximum, asks for no decimals', () => {
	expect(decimalsThatAgree([area(null, '5'), area('-0.5', '0')], 1)).toBe(1);
	expect(decimalsThatAgree([], 0)).toBe(0);
});

test('a sum is printed with as many decimals as its parts need to add up', () => {
	expect(decimalsThatAdd(['15.556', '9.54'], 2), '15.56 + 9.54 = 25.10').toBe(2);
	// 0.01 + 0.01 would be 0.02, and the sum is 0.01.
	expect(decimalsThatAdd(['0.005', '0.005'], 2)).toBe(3);
	expect(decimalsThatAdd(['1/3', '1/3', '1/3'], 2)).toBe(4);
	expect(decimalsThatAdd([], 2)).toBe(2);
});
