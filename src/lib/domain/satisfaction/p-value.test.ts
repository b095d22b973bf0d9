/** Values reckoned apart from this code, with 30 digits (mpmath: erfc, and Wilson's bounds by their formula). */
import { describe, expect, it } from 'vitest';
import { deviationOf, differencePValue, reach, twoSided } from './p-value.ts';
import { share } from './share.ts';

/** Equal but for the last digits of a float. */
const close = (found: number, expected: number) =>
	expect(Math.abs(found / expected - 1)).toBeLessThan(1e-11);

describe('the chance beyond a deviation', () => {
	it.each([
		[0, 1],
		[0.5, 0.617075077451974],
		[1, 0.317310507862914],
		[2.4, 0.0163950718491923],
		[2.5, 0.0124193306515523],
		[2.6, 0.0093223760474375],
		[3, 0.00269979606326019],
		[4, 6.33424836662398e-5],
		[6, 1.9731752900754e-9],
		[8, 1.24419211485436e-15]
	])('of %s is %s, on either side', (z, chance) => {
		close(twoSided(z), chance);
		expect(twoSided(-z)).toBe(twoSided(z));
	});

	it.each([
		[0.5, 0.674489750196082],
		[0.05, 1.95996398454005],
		[0.01, 2.5758293035489],
		[1e-6, 4.89163847569859],
		[1e-12, 7.13050684817132]
	])('is %s at a deviation of %s', (chance, z) => {
		close(deviationOf(chance), z);
	});
});

describe('the chance that two shares differ so much', () => {
	it.each([
		[56, 70, 48, 80, 0.00813314035860685],
		[9, 10, 3, 10, 0.00496340141751025],
		[276, 312, 254, 290, 0.740881185080147],
		[10, 10, 0, 20, 4.50781955874262e-9],
		[1, 2, 0, 3, 0.188149202251865]
	])('of %i/%i and %i/%i', (a, m, b, n, chance) => {
		close(differencePValue(share(a, m), share(b, n))!, chance);
		close(differencePValue(share(b, n), share(a, m))!, chance);
	});

	it('is told as beyond eight deviations where it is beyond them', () => {
		expect(differencePValue(share(4000, 4000), share(0, 4000))).toBe(twoSided(8));
	});

	it('needs answers on both sides', () => {
		expect(differencePValue(share(1, 2), share(0, 0))).toBeNull();
		expect(differencePValue(share(0, 0), share(1, 2))).toBeNull();
		expect(differencePValue(share(1, 2), share(2, 4))).toBe(1);
	});
});

it('a share reaches as far below and above as Wilson’s interval', () => {
	// 81 of 263 (Wilson's interval of Newcombe 1998, table I): 0.2553 to 0.3662.
	const { share: found, below, above } = reach({ part: 81, n: 263 }, 1.95996398454005);
	expect(found).toBe(81 / 263);
	expect([found - below, found + above].map((bound) => bound.toFixed(4))).toEqual([
		...['0.2553', '0.3662']
	]);
});
