import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delta } from '../text/percent.ts';
import { difference } from './difference.ts';
import { countedShare, share } from './share.ts';

const someShare = fc
	.integer({ min: 1, max: 2000 })
	.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
	.map(([k, n]) => share(k, n));

describe('the difference of two shares', () => {
	// Newcombe (1998), table II, method 10 without continuity correction.
	it.each([
		[56, 70, 48, 80, 5.24, 33.39],
		[9, 10, 3, 10, 17.05, 80.9],
		[10, 10, 0, 20, 67.91, 100]
	])('of %i/%i and %i/%i has the bounds Newcombe printed', (a, m, b, n, low, high) => {
		const { interval } = difference(share(a, m), share(b, n));
		expect(interval!.low).toBeCloseTo(low, 2);
		expect(interval!.high).toBeCloseTo(high, 2);
	});

	it('is given in percentage points and is mostly chance for small numbers', () => {
		const change = difference(share(276, 312), share(254, 290));
		expect(delta(change.delta)).toBe('+0,9');
		expect(change).toMatchObject({ withinChance: true, comparable: true });
	});

	it('is more than chance when the slips are many enough', () => {
		expect(difference(share(2760, 3120), share(2540, 3000)).withinChance).toBe(false);
	});

	it('does not exist without answers on both sides, nor for what was not sampled', () => {
		const nothing = { delta: null, interval: null, withinChance: true, comparable: false };
		expect(difference(share(1, 2), share(0, 0))).toEqual(nothing);
		expect(difference(countedShare(1, 2), share(1, 2))).toEqual(nothing);
	});

	it('turns its sign when the two are exchanged, and lies within its bounds', () => {
		fc.assert(
			fc.property(someShare, someShare, (a, b) => {
				const there = difference(a, b);
				const back = difference(b, a);
				expect(there.delta!.neg().equals(back.delta!)).toBe(true);
				expect(there.interval!.low).toBeCloseTo(-back.interval!.high, 9);
				expect(there.interval!.low).toBeLessThanOrEqual(there.delta!.valueOf() + 1e-9);
				expect(there.interval!.high).toBeGreaterThanOrEqual(there.delta!.valueOf() - 1e-9);
				expect(there.withinChance).toBe(back.withinChance);
			})
		);
	});

	it('between equals is chance', () => {
		fc.assert(
			fc.property(someShare, (any) => {
				expect(difference(any, any).withinChance).toBe(true);
			})
		);
	});
});
