import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentContrast, contrast, isColour, isReadable } from './contrast.ts';

const colour = fc
	.integer({ min: 0, max: 0xffffff })
	.map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('black on white is 21, a colour on itself 1, and the examples of WCAG come out', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
	expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.542, 3);
	expect(contrast('#0b6355', '#fbfaf6')).toBeCloseTo(7.0, 0);
});

test('contrast has no direction and lies between 1 and 21', () => {
	fc.assert(
		fc.property(colour, colour, (one, other) => {
			expect(isColour(one)).toBe(true);
			const found = contrast(one, other);
			expect(found).toBe(contrast(other, one));
			expect(found).toBeGreaterThanOrEqual(1);
			expect(found).toBeLessThanOrEqual(21.000001);
		})
	);
});

test('a colour is readable where both white and paper tell it apart', () => {
	expect(isReadable('#0b6355')).toBe(true);
	expect(isReadable('#a3281c')).toBe(true);
	expect(isReadable('#767676')).toBe(false);
	expect(isReadable('#ffcc00')).toBe(false);
	expect(accentContrast('#ffcc00')).toBeLessThan(2);
});

test('what is no colour of six digits is none', () => {
	for (const text of ['', '#fff', 'red', '#0B6355', '#0b63556', '#0b635g', 'x#0b6355', 'url(x)'])
		expect(isColour(text)).toBe(false);
});
