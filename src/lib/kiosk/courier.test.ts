import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoff, LONGEST_MS } from './backoff.ts';
import { Courier } from './courier.ts';
import type { Attempt } from './delivery.ts';
import { settle, TestTime } from './test-tablet.ts';

const AWAY: Attempt = { next: 'wait', retryAfterMs: 0 };

/** A courier whose attempts come to what is given, the last of them for ever. */
function courierWith(...results: Attempt[]) {
	const time = new TestTime();
	const at: number[] = [];
	const courier = new Courier({
		attempt: async () => {
			at.push(time.elapsed());
			return results.length > 1 ? results.shift()! : results[0]!;
		},
		timers: time,
		random: () => 0.5
	});
	return { courier, time, at };
}

it('The pauses double, never pass five minutes, and are spread over their second half', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 10_000 }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			(n, r) => {
				const full = Math.min(LONGEST_MS, 1000 * 2 ** (n - 1));
				expect(backoff(n, r)).toBeGreaterThanOrEqual(full / 2);
				expect(backoff(n, r)).toBeLessThanOrEqual(full);
			}
		)
	);
	expect(backoff(1, 1)).toBe(1000);
	expect(LONGEST_MS).toBe(300_000);
});

it('While the server is away it asks less and less often, yet within five minutes', async () => {
	const { courier, time, at } = courierWith(AWAY);
	courier.wake();
	await time.pass(3600_000);
	const pauses = at.slice(1).map((moment, i) => moment - at[i]!);
	expect(pauses.slice(0, 4)).toEqual([750, 1500, 3000, 6000]);
	expect(Math.max(...pauses)).toBeLessThanOrEqual(300_000);
	expect(at.length).toBeGreaterThan(20);
});

it('What the server asks to wait is waited, but never longer than five minutes, and a person may insist', async () => {
	const { courier, time, at } = courierWith({ next: 'wait', retryAfterMs: 30 * 24 * 3600_000 });
	courier.wake();
	await settle();
	await time.pass(200_000);
	// A heartbeat goes well meanwhile.
	courier.wakeNow();
	await settle();
	expect(at).toHaveLength(1);
	await time.pass(100_000);
	expect(at).toHaveLength(2);
	courier.insist();
	await settle();
	expect(at).toHaveLength(3);
});

it('Taps do not hammer a server that is away', async () => {
	const { courier, time, at } = courierWith(AWAY);
	courier.wake();
	await settle();
	for (let i = 0; i < 100; i += 1) courier.wake();
	await settle();
	expect(at).toHaveLength(1);
	await time.pass(750);
	expect(at).toHaveLength(2);
});

it('It waits as long as the server asked, when that is longer', async () => {
	const { courier, time, at } = courierWith(
		{ next: 'wait', retryAfterMs: 90_000 },
		{ next: 'done' }
	);
	courier.wake();
	await time.pass(89_999);
	expect(at).toHaveLength(1);
	await time.pass(1);
	expect(at).toHaveLength(2);
});

it('Once the server is heard it goes at once, and begins with short pauses again', async () => {
	const { courier, time, at } = courierWith(AWAY);
	courier.wake();
	await time.pass(600_000);
	const before = at.length;
	courier.wakeNow();
	await settle();
	expect(at.length).toBe(before + 1);
	await time.pass(750);
	expect(at.length).toBe(before + 2);
});

it('A tap that comes while it is delivering is not forgotten', async () => {
	const { courier, at } = courierWith({ next: 'done' });
	courier.wake();
	courier.wake();
	await settle();
	expect(at).toHaveLength(2);
});

it('An attempt that breaks is a failure like another: it tries again', async () => {
	const time = new TestTime();
	let attempts = 0;
	const courier = new Courier({
		attempt: async () => {
			attempts += 1;
			if (attempts === 1) throw new Error('storage');
			return { next: 'done' };
		},
		timers: time,
		random: () => 0.5
	});
	courier.wake();
	await time.pass(1000);
	expect(attempts).toBe(2);
});

it('Stopped because another tab delivers, it is silent until it is its turn again', async () => {
	const { courier, time, at } = courierWith(AWAY);
	courier.stop();
	courier.wake();
	await time.pass(600_000);
	expect(at).toHaveLength(0);
	courier.resume();
	await settle();
	expect(at).toHaveLength(1);
});
