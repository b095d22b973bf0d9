import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson, wilsonAt } from './wilson.ts';

/** k of n, with 1 ≤ n. */
const sample = fc
	.integer({ min: 1, max: 5000 })
	.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('the Wilson interval', () => {
	it('says how little the 24 slips of 2022 could tell: 89,9% was anything from 72% to 97%', () => {
		const { low, high } = wilson(0.899 * 24, 24)!;
		expect(low).toBeCloseTo(0.719, 3);
		expect(high).toBeCloseTo(0.969, 3);
	});

	it.each([
		[0, 10, 0, 0.277533],
		[1, 10, 0.017876, 0.40415],
		[5, 10, 0.236593, 0.763407],
		[276, 312, 0.844394, 0.915481]
	])('of %i in %i runs from %f to %f', (k, n, low, high) => {
		const interval = wilson(k, n)!;
		expect(interval.low).toBeCloseTo(low, 6);
		expect(interval.high).toBeCloseTo(high, 6);
	});

	it('solves the equation it comes from: at each bound p, |k/n − p| = z·√(p(1−p)/n)', () => {
		fc.assert(
			fc.property(sample, ([k, n]) => {
				const { low, high } = wilson(k, n, { z: 1.96 })!;
				for (const p of [low, high]) {
					if (p === 0 || p === 1) continue;
					expect(Math.abs(k / n - p)).toBeCloseTo(1.96 * Math.sqrt((p * (1 - p)) / n), 9);
				}
			})
		);
	});

	it('holds the share, stays within 0 and 1, and is the mirror of the interval of the others', () => {
		fc.assert(
			fc.property(sample, ([k, n]) => {
				const { low, high } = wilson(k, n)!;
				const others = wilson(n - k, n)!;
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(1);
				expect(low).toBeLessThanOrEqual(k / n);
				expect(high).toBeGreaterThanOrEqual(k / n);
				expect(others.low).toBeCloseTo(1 - high, 12);
			})
		);
	});

	it('does not exist while nobody answered', () => {
		expect(wilson(0, 0)).toBeNull();
	});

	it.each([
		[2, 1],
		[-1, 1],
		[0.5, 1.5],
		[1, 0],
		[-1, 0],
		[NaN, 1]
	])('refuses counts that cannot be: %f of %f', (k, n) => {
		expect(() => wilson(k, n)).toThrow(RangeError);
	});

	it('needs no whole number of answers where they are weighted', () => {
		for (const [p, n] of [
			[0.3, 2.5],
			[0.95, 17.25]
		] as const) {
			const { low, high } = wilsonAt(p, n, { z: 1.5 });
			for (const bound of [low, high])
				expect(Math.abs(p - bound)).toBeCloseTo(1.5 * Math.sqrt((bound * (1 - bound)) / n), 12);
			expect(low).toBeLessThan(p);
			expect(high).toBeGreaterThan(p);
		}
		expect(wilsonAt(0, 0.5).low).toBe(0);
		expect(wilsonAt(1, 0.5).high).toBe(1);
	});

	it.each([
		[-0.01, 10],
		[1.01, 10],
		[0.5, 0],
		[0.5, -1],
		[NaN, 10],
		[0.5, NaN]
	])('refuses a share that cannot be: %f of %f', (p, n) => {
		expect(() => wilsonAt(p, n)).toThrow(RangeError);
	});
});
