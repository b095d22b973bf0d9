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
		expect(limit.take('Q1', allowance, minute / 20)).toBe(false);
		expect(limit.take('Q1', allowance, minute / 5)).toBe(true);
		const later = Array.from({ length: 61 }, () => limit.take('Q1', allowance, 1000 * minute));
		expect(later.filter(Boolean)).toHaveLength(60);
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
