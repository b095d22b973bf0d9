import { describe, expect, it } from 'vitest';
import { indicators } from './figures.ts';

describe('figures for machines', () => {
	it('are unrounded decimal texts beside their two counts', () => {
		const { topTwo, mean5, responseRate } = indicators([1, 0, 0, 1, 1], 6);
		expect(topTwo).toMatchObject({
			numerator: 2,
			denominator: 3,
			value: '0.666666666666666666666666666667'
		});
		expect(mean5).toBe('0.666666666666666666666666666667');
		expect(responseRate).toMatchObject({ value: '0.5', exceeds: false });
	});

	it('have no value without slips, and no response rate without dossiers', () => {
		expect(indicators([0, 0, 0, 0, 0], null)).toMatchObject({
			n: 0,
			topTwo: { value: null, interval: null },
			meanLevel: null,
			responseRate: null
		});
	});
});
