import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { exact } from './exact.ts';

describe('an exact value', () => {
	it.each([
		[0.1, '1/10'],
		[1.005, '201/200'],
		[-2.5e-7, '-1/4000000'],
		[1e21, '1000000000000000000000'],
		['22/24', '11/12'],
		['0.899', '899/1000'],
		[7n, '7']
	])('of %s is %s', (value, text) => {
		expect(exact(value).toFraction()).toBe(text);
	});

	it('of a fraction is itself', () => {
		const third = new Fraction(1, 3);
		expect(exact(third)).toBe(third);
	});

	it.each([NaN, Infinity, 'many', '1/0'])('of %s does not exist', (value) => {
		expect(() => exact(value)).toThrow(RangeError);
	});

	it('that does not exist names what was given, with its cause', () => {
		expect(() => exact('many')).toThrow(expect.objectContaining({ cause: expect.any(Error) }));
		expect(() => exact('many')).toThrow('not a number: many');
		expect(() => exact(NaN)).toThrow('not a finite number: NaN');
	});

	it('of a decimal is the decimal that was written', () => {
		fc.assert(
			fc.property(fc.integer(), fc.nat(9), (digits, places) => {
				const written = exact(Number(`${digits}e-${places}`));
				expect(written.equals(new Fraction(digits, 10 ** places))).toBe(true);
			})
		);
	});
});
