import { describe, expect, it } from 'vitest';
import { Limit } from './limit.ts';

const allowance = { limit: 60, minutes: 10 };
const minute = 60_000;

describe('a limit', () => {
	it('lets a crowd through at once', () => {
		const limit = new Limit();
		const passed = Array.from({ length: 60 }, () => limit.take('Q1', allowance, 0));
		expect(passed.every(Boolean)).toBe(true);
		expect(limit.take('Q1', allowance, 0)).toBe(false);
	});

	it('does not touch one counter when another is flooded', () => {
		const limit = new Limit();
		for (let i = 0; i < 10_000; i += 1) limit.take('Q1', allowance, 0);
		expect(limit.take('Q1', allowance, 0)).toBe(false);
		expect(limit.take('Q2', allowance, 0)).toBe(true);
	});

	it('gives back with time, never more than it had', () => {
		const limit = new Limit();
		for (let i = 0; i < 60; i += 1) limit.take('Q1', allowance, 0);
		expect(limit.take('Q1', allowance, 9 * minute)).toBe(false);
		expect(limit.take('Q1', allowance, 11 * minute)).toBe(true);
		const later = Array.from({ length: 61 }, () => limit.take('Q1', allowance, 1000 * minute));
		expect(later.filter(Boolean)).toHaveLength(60);
	});

	it.each([
		['steadily', (second: number) => second * 1000],
		[
			'at the end of one span and the beginning of the next',
			(second: number) => second * 1000 + 590_000
		],
		['as fast as it can', (second: number) => Math.floor(second / 600) * 599_000]
	])('never takes more in any span than it allows, though it is flooded %s', (_, at) => {
		const limit = new Limit();
		const taken: number[] = [];
		for (let second = 0; second < 3600; second += 1)
			if (limit.take('Q1', allowance, at(second))) taken.push(at(second));
		expect(taken.length).toBeGreaterThan(120);
		for (const since of taken)
			expect(
				taken.filter((one) => one >= since && one < since + 10 * minute).length
			).toBeLessThanOrEqual(60);
	});

	it('heeds at once what somebody has set anew', () => {
		const limit = new Limit();
		for (let i = 0; i < 60; i += 1) limit.take('Q1', allowance, 0);
		expect(limit.take('Q1', { limit: 61, minutes: 20 }, minute)).toBe(true);
		expect(limit.take('Q1', { limit: 60, minutes: 1 }, 3 * minute)).toBe(true);
	});

	it('takes no harm from a clock that goes back', () => {
		const limit = new Limit();
		expect(limit.take('Q1', allowance, 10 * minute)).toBe(true);
		expect(limit.take('Q1', allowance, 0)).toBe(true);
	});

	it('remembers a bounded number of names', () => {
		const limit = new Limit();
		const one = { limit: 1, minutes: 10 };
		limit.take('old', one, 0);
		expect(limit.take('old', one, 0)).toBe(false);
		for (let i = 0; i < 20_000; i += 1) limit.take(`n${i}`, one, 0);
		expect(limit.take('old', one, 0)).toBe(true);
	});
});
