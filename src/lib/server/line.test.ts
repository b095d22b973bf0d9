import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Line } from './line.ts';

/** Work that ends when it is asked to. */
function work() {
	let end!: () => void;
	let fail!: (error: Error) => void;
	const ended = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
	const began = vi.fn(() => ended);
	return { began, end, fail };
}

describe('a line', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());
	const settle = () => vi.advanceTimersByTimeAsync(0);

	it('lets two work at once, and the next ones in the order in which they came', async () => {
		const line = new Line(2);
		const all = [work(), work(), work(), work()];
		const passing = all.map(({ began }) => line.pass(began));
		await settle();
		const begun = () => all.map(({ began }) => began.mock.calls.length);
		expect(begun()).toEqual([1, 1, 0, 0]);
		all[1]!.end();
		await settle();
		expect(begun()).toEqual([1, 1, 1, 0]);
		all[0]!.end();
		await settle();
		expect(begun()).toEqual([1, 1, 1, 1]);
		for (const { end } of all) end();
		await Promise.all(passing);
	});

	it('goes on after work that failed, and whoever asked for it hears why', async () => {
		const line = new Line(1);
		const [first, second] = [work(), work()];
		const refused = expect(line.pass(first.began)).rejects.toThrow('no database');
		const passing = line.pass(second.began);
		first.fail(new Error('no database'));
		await refused;
		await settle();
		expect(second.began).toHaveBeenCalledOnce();
		second.end();
		await passing;
	});

	it('is never stopped by work that hangs, and gives its place away once', async () => {
		const line = new Line(1);
		const [hanging, second, third] = [work(), work(), work()];
		const passing = [hanging, second, third].map(({ began }) => line.pass(began));
		await vi.advanceTimersByTimeAsync(249);
		expect(second.began).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1);
		expect(second.began).toHaveBeenCalledOnce();
		hanging.end();
		await settle();
		expect(third.began).not.toHaveBeenCalled();
		second.end();
		third.end();
		await Promise.all(passing);
		expect(third.began).toHaveBeenCalledOnce();
	});

	it('lets go before the next one what goes between two', async () => {
		const [first, second, between] = [work(), work(), work()];
		const line = new Line(1, between.began);
		const passing = [first, second].map(({ began }) => line.pass(began));
		first.end();
		await passing[0];
		await settle();
		expect(between.began).toHaveBeenCalledOnce();
		expect(second.began).not.toHaveBeenCalled();
		between.end();
		await settle();
		expect(second.began).toHaveBeenCalledOnce();
		second.end();
		await passing[1];
	});
});
