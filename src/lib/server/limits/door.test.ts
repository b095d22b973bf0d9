import { describe, expect, it } from 'vitest';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { Door, doubling, steady, type DoorRules } from './door.ts';
import { MemoryLimits } from './memory.ts';

const wrong = () => Promise.reject(new ProblemError('HL-2002'));
const right = async () => 'in';
const outcome = (attempt: Promise<unknown>) =>
	attempt.then(String, (error: ProblemError) => error.problem?.code ?? error.name);

function doorWith(rules: Partial<DoorRules> = {}, clock = { now: 0 }) {
	const waits: number[] = [];
	const limits = new MemoryLimits(() => clock.now);
	const door = new Door(
		() => limits,
		{
			...{ name: 'thử', wrong: 'HL-2002', laneDelay: doubling(4, 4000) },
			...{ crowdDelay: steady(30, 250), atOnce: 4, waiting: 100 },
			...rules
		},
		async (ms) => {
			waits.push(ms);
			clock.now += ms;
		}
	);
	return { door, waits, clock };
}
const stranger = { lane: '203.0.113.7 an@x.vn', crowd: '203.0.113.7' };
const sameOffice = { lane: '203.0.113.7 binh@x.vn', crowd: '203.0.113.7' };
const elsewhere = { lane: '198.51.100.1 an@x.vn', crowd: '198.51.100.1' };

describe('a door at which secrets are guessed', () => {
	it('lets the right one in after any number of wrong ones, only later', async () => {
		const { door, waits } = doorWith();
		for (let i = 0; i < 8; i += 1)
			expect(await outcome(door.pass(stranger, wrong))).toBe('HL-2002');
		expect(await outcome(door.pass(stranger, right))).toBe('in');
		expect(waits).toEqual([500, 1000, 2000, 4000, 4000]);
	});

	it('makes nobody wait for the wrong guesses of another network, or of another email', async () => {
		const { door, waits } = doorWith();
		for (let i = 0; i < 20; i += 1) await outcome(door.pass(stranger, wrong));
		waits.length = 0;
		expect(await outcome(door.pass(elsewhere, right))).toBe('in');
		expect(await outcome(door.pass(sameOffice, right))).toBe('in');
		expect(waits).toEqual([]);
	});

	it('lets a lane pass at once again after the right one, or after ten minutes', async () => {
		const { door, waits, clock } = doorWith();
		for (let i = 0; i < 6; i += 1) await outcome(door.pass(stranger, wrong));
		await door.pass(stranger, right);
		waits.length = 0;
		await door.pass(stranger, right);
		for (let i = 0; i < 6; i += 1) await outcome(door.pass(elsewhere, wrong));
		waits.length = 0;
		clock.now += 11 * 60_000;
		await door.pass(elsewhere, right);
		expect(waits).toEqual([]);
	});

	it('slows who tries one password on many emails', async () => {
		const { door, waits } = doorWith();
		for (let i = 0; i < 40; i += 1)
			await outcome(door.pass({ lane: `203.0.113.7 ${i}`, crowd: '203.0.113.7' }, wrong));
		expect(waits).toEqual(Array(10).fill(250));
	});

	it('counts whoever is known here apart from strangers', async () => {
		const { door, waits } = doorWith();
		for (let i = 0; i < 60; i += 1)
			await outcome(door.pass({ lane: `203.0.113.7 ${i}`, crowd: '203.0.113.7' }, wrong));
		waits.length = 0;
		expect(await outcome(door.pass({ lane: 'known an@x.vn', crowd: null }, right))).toBe('in');
		expect(waits).toEqual([]);
	});

	it('refuses no right one while eight connections guess without pause', async () => {
		const { door } = doorWith({ waiting: 64 });
		let guessing = true;
		const flood = Array.from({ length: 8 }, async (_, i) => {
			for (let n = 0; guessing; n += 1) {
				await outcome(door.pass({ lane: `203.0.113.7 ${i}.${n}`, crowd: '203.0.113.7' }, wrong));
				await new Promise((resolve) => setImmediate(resolve));
			}
		});
		const all = await Promise.all(
			Array.from({ length: 30 }, (_, i) =>
				outcome(door.pass({ lane: `203.0.113.7 dung-${i}`, crowd: '203.0.113.7' }, right))
			)
		);
		guessing = false;
		await Promise.all(flood);
		expect(all).toEqual(Array(30).fill('in'));
	});

	it('checks so many at once, the others in the order in which they came', async () => {
		const { door } = doorWith({ atOnce: 1 });
		const { promise, resolve } = Promise.withResolvers<string>();
		const order: string[] = [];
		const first = door.pass(stranger, () => promise).then(() => order.push('first'));
		const second = door.pass(elsewhere, right).then(() => order.push('second'));
		resolve('in');
		await Promise.all([first, second]);
		expect(order).toEqual(['first', 'second']);
	});

	it('refuses what would wait behind too many of its own crowd, and nobody else', async () => {
		const { door } = doorWith({ waiting: 2, atOnce: 1 });
		const { promise, resolve } = Promise.withResolvers<string>();
		const waiting = [stranger, sameOffice].map((who) => outcome(door.pass(who, () => promise)));
		expect(await outcome(door.pass(stranger, right))).toBe('HL-2005');
		const other = outcome(door.pass(elsewhere, right));
		resolve('in');
		expect(await Promise.all([...waiting, other])).toEqual(['in', 'in', 'in']);
		expect(await outcome(door.pass(stranger, right))).toBe('in');
	});

	it('does not count a database that is away as a wrong guess', async () => {
		const { door, waits } = doorWith();
		for (let i = 0; i < 9; i += 1)
			await outcome(door.pass(stranger, () => Promise.reject(new ProblemError('HL-9001'))));
		expect(waits).toEqual([]);
	});

	it('spends no turn on whoever has hung up', async () => {
		const { door, waits } = doorWith();
		for (let i = 0; i < 6; i += 1) await outcome(door.pass(stranger, wrong));
		waits.length = 0;
		const gone = { ...stranger, signal: AbortSignal.abort() };
		expect(await outcome(door.pass(gone, right))).toBe('HL-2005');
		expect(waits).toEqual([]);
	});
});
