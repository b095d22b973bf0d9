import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { number } from './number.ts';

describe('a number', () => {
	it.each([
		[2379, undefined, '2.379'],
		[1234567, undefined, '1.234.567'],
		[999, undefined, '999'],
		[4.25, undefined, '4,25'],
		[4.25, 1, '4,3'],
		[4, 2, '4,00'],
		['1/3', undefined, '0,333'],
		[-1234.5, 1, '−1.234,5'],
		[-0.01, 1, '0,0'],
		[0.999, 2, '1,00'],
		[10n ** 20n, undefined, '100.000.000.000.000.000.000'],
		[null, 1, '—']
	])('%s (%s digits) reads %s', (value, digits, text) => {
		expect(number(value, digits)).toBe(text);
	});

	it('reads the other way round in English', () => {
		expect(number(1234.5, 2, 'en')).toBe('1,234.50');
	});

	it('reads as the platform would write it, wherever floats are exact', () => {
		const vietnamese = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2 });
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (quarters) => {
				expect(number(quarters / 4, 2)).toBe(vietnamese.format(quarters / 4));
			})
		);
	});
});
