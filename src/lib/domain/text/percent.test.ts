import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { delta, percent, points } from './percent.ts';

const of = (part: number, whole: number) => new Fraction(part).div(whole);

describe('the percentages of the 2022 document, from their two numbers', () => {
	it.each([
		['area 1', 11.9, 15, '79,33%'],
		['area 3', 15.56, 18.5, '84,11%'],
		['area 5', 10.8, 11, '98,18%'],
		['area 7', 9.26, 11.5, '80,52%'],
		['area 8', 1.63, 2, '81,50%'],
		['area 8 before rounding its points', 24.5, 30, '81,67%'],
		['area 9', 9.54, 14, '68,14%'],
		['7.2, printed 63,53%', 1515, 2385, '63,52%'],
		['7.1.2, printed 89,9%', 8, 9, '88,89%'],
		['3.3, printed 0,118%', 2, 17, '11,76%'],
		['on-time dossiers, printed 100%', 2379, 2385, '99,75%']
	])('%s', (_what, part, whole, text) => {
		expect(percent(of(part, whole), 2)).toBe(text);
	});

	it.each([
		['area 10', 8.99, 10, '89,9%'],
		['e-results', 886, 1832, '48,4%'],
		['signed documents', 1831, 1861, '98,4%']
	])('%s with one digit', (_what, part, whole, text) => {
		expect(percent(of(part, whole))).toBe(text);
	});
});

describe('a percentage', () => {
	it('is rounded from the exact value, a half upwards', () => {
		expect(percent(new Fraction(1, 2000))).toBe('0,1%');
		// 0.28649999… as a float would print 28,6.
		expect(percent('573/2000')).toBe('28,7%');
	});

	it('reads with a point in English, and as a dash where there is none', () => {
		expect(percent(0.899, 1, 'en')).toBe('89.9%');
		expect(percent(null)).toBe('—');
	});

	it('of a part and the one of the rest make one hundred but for the last digit', () => {
		const tenths = (text: string) => Number(text.replace(/[^\d]/g, ''));
		fc.assert(
			fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (part, more) => {
				const whole = part + more;
				const both = tenths(percent(of(part, whole))) + tenths(percent(of(more, whole)));
				expect([1000, 1001]).toContain(both);
			})
		);
	});
});

describe('points', () => {
	it.each([
		[11.9, '11,9'],
		[8.99, '8,99'],
		[85.68, '85,68'],
		[5, '5'],
		[10, '10'],
		['49/30', '1,63'],
		[0, '0'],
		[null, '—']
	])('%s read %s', (value, text) => {
		expect(points(value)).toBe(text);
	});
});

describe('a change', () => {
	it.each([
		[-4, '−4,0'],
		[2.46, '+2,5'],
		[0, '0,0'],
		['-1/30', '0,0'],
		[null, '—']
	])('of %s reads %s', (value, text) => {
		expect(delta(value)).toBe(text);
	});
});
