import { describe, expect, it } from 'vitest';
import { percent } from '../text/percent.ts';
import { responseRate } from './response-rate.ts';
import { countedShare, share } from './share.ts';

describe('a share', () => {
	it('is exact, and its interval is not the share’s to decide', () => {
		const third = share(1, 3);
		expect(third.value!.toFraction()).toBe('1/3');
		expect(third.interval!.low).toBeLessThan(1 / 3);
	});

	it('that was counted in full has no interval', () => {
		expect(countedShare(2351 + 28, 2379)).toMatchObject({ interval: null });
		expect(percent(countedShare(2379, 2379).value, 0)).toBe('100%');
	});

	it('of nothing has no value', () => {
		expect(share(0, 0)).toEqual({ numerator: 0, denominator: 0, value: null, interval: null });
	});

	it.each([
		[2, 1],
		[-1, 1],
		[0.5, 1]
	])('cannot be %d of %d', (numerator, denominator) => {
		expect(() => share(numerator, denominator)).toThrow(RangeError);
	});
});

describe('the response rate', () => {
	it('is slips among dossiers', () => {
		const rate = responseRate(312, 2379);
		expect(percent(rate.value)).toBe('13,1%');
		expect(rate).toMatchObject({ exceeds: false, interval: null });
	});

	it('above one says that two different things were counted', () => {
		expect(responseRate(12, 10)).toMatchObject({ exceeds: true, numerator: 12, denominator: 10 });
		expect(responseRate(10, 10)).toMatchObject({ exceeds: false });
		expect(responseRate(0, 0)).toMatchObject({ exceeds: false, value: null });
		expect(responseRate(3, 0)).toMatchObject({ exceeds: true, value: null });
	});
});
