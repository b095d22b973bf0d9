import { describe, expect, it } from 'vitest';
import { MemoryLimits } from './memory.ts';

const allowance = { limit: 60, minutes: 10 };
const minute = 60_000;

function clocked() {
	const clock = { now: 0 };
	const limits = new MemoryLimits(() => clock.now);
	const takeMany = async (count: number, name = 'Q1', wanted = allowance) => {
		const passed: boolean[] = [];
		for (let i = 0; i < count; i += 1) passed.push(await limits.take(name, wanted));
		return passed.filter(Boolean).length;
	};
	return { clock, limits, takeMany };
}

describe('a limit', () => {
	it('lets a crowd through at once', async () => {
		const { limits, takeMany } = clocked();
		expect(await takeMany(60)).toBe(60);
		expect(await limits.take('Q1', allowance)).toBe(false);
	});

	it('does not touch one counter when another is flooded', async () => {
		const { limits, takeMany } = clocked();
		await takeMany(10_000);
		expect(await limits.take('Q1', allowance)).toBe(false);
		expect(await limits.take('Q2', allowance)).toBe(true);
	});

	it('gives back with time, never more than it had', async () => {
		const { clock, limits, takeMany } = clocked();
		await takeMany(60);
		clock.now = 9 * minute;
		expect(await limits.take('Q1', allowance)).toBe(false);
		clock.now = 11 * minute;
		expect(await limits.take('Q1', allowance)).toBe(true);
		clock.now = 1000 * minute;
		expect(await takeMany(61)).toBe(60);
	});

	it.each([
		['steadily', (second: number) => second * 1000],
		[
			'at the end of one span and the beginning of the next',
			(second: number) => second * 1000 + 590_000
		],
		['as fast as it can', (second: number) => Math.floor(second / 600) * 599_000]
	])('never takes more in any span than it allows, though it is flooded %s', async (_, at) => {
		const { clock, limits } = clocked();
		const taken: number[] = [];
		for (let second = 0; second < 3600; second += 1) {
			clock.now = at(second);
			if (await limits.take('Q1', allowance)) taken.push(at(second));
		}
		expect(taken.length).toBeGreaterThan(120);
		for (const since of taken)
			expect(
				taken.filter((one) => one >= since && one < since + 10 * minute).length
			).toBeLessThanOrEqual(60);
	});

	it('heeds at once what somebody has set anew', async () => {
		const { clock, limits, takeMany } = clocked();
		await takeMany(60);
		clock.now = minute;
		expect(await limits.take('Q1', { limit: 61, minutes: 20 })).toBe(true);
		clock.now = 3 * minute;
		expect(await limits.take('Q1', { limit: 60, minutes: 1 })).toBe(true);
	});

	it('takes no harm from a clock that goes back', async () => {
		const { clock, limits } = clocked();
		clock.now = 10 * minute;
		expect(await limits.take('Q1', allowance)).toBe(true);
		clock.now = 0;
		expect(await limits.take('Q1', allowance)).toBe(true);
	});

	it('says how many were taken, until they are forgotten', async () => {
		const { clock, limits, takeMany } = clocked();
		await takeMany(7);
		expect(await limits.taken('Q1', 10)).toBe(7);
		await limits.forget('Q1');
		expect(await limits.taken('Q1', 10)).toBe(0);
		await takeMany(3);
		clock.now = 11 * minute;
		expect(await limits.taken('Q1', 10)).toBe(0);
	});

	it('remembers a bounded number of names', async () => {
		const { limits } = clocked();
		const one = { limit: 1, minutes: 10 };
		await limits.take('old', one);
		expect(await limits.take('old', one)).toBe(false);
		for (let i = 0; i < 20_000; i += 1) await limits.take(`n${i}`, one);
		expect(await limits.take('old', one)).toBe(true);
	});
});
