import { describe, expect, it } from 'vitest';
import { slipBounds } from './slip-bounds.ts';

describe('the interval of an index that slips give', () => {
	const bounds = (...given: Parameters<typeof slipBounds>) => {
		const { low, high } = slipBounds(...given)!;
		return [low.toFixed(4), high.toFixed(4)];
	};

	// Wilson's 95% interval of 5 of 10 and of 6 of 10, as R's prop.test(correct = FALSE) prints it.
	it('is that of the share of levels 4 and 5, or of the mean as so many times the highest level', () => {
		expect(bounds([5, 0, 0, 0, 5], 'topTwo')).toEqual(['0.2366', '0.7634']);
		expect(bounds([3, 1, 1, 1, 4], 'topTwo')).toEqual(['0.2366', '0.7634']);
		// (5 × 1 + 5 × 5) ÷ 5 = 6.
		expect(bounds([5, 0, 0, 0, 5], 'mean5')).toEqual(['0.3127', '0.8318']);
	});

	it('does not exist without slips', () => {
		expect(slipBounds([0, 0, 0, 0, 0], 'topTwo')).toBeNull();
		expect(slipBounds([0, 0, 0, 0, 0], 'mean5')).toBeNull();
	});
});
