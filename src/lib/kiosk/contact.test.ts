import { beforeEach, expect, it } from 'vitest';
import { freshStorage, MORNING, problem, settle, startTablet } from './test-tablet.ts';

beforeEach(freshStorage);

it('Every minute the server hears how the tablet is', async () => {
	const tablet = await startTablet({
		condition: { storage: { freeBytes: 5, persisted: true }, battery: 80, trouble: 'low' }
	});
	await tablet.press();
	await tablet.contact.beat();
	await tablet.time.pass(60_000);
	await tablet.time.pass(60_000);
	expect(tablet.server.heartbeats).toHaveLength(3);
	expect(tablet.server.heartbeats[0]).toEqual({
		...{ queued: 1, oldestQueuedAt: new Date(MORNING).toISOString(), oldestSequence: 1 },
		...{ shelved: 0, lastSequence: 1, version: 'test', battery: 80, trouble: 'low' },
		storage: { freeBytes: 5, persisted: true },
		deviceTime: new Date(MORNING).toISOString()
	});
});

it('While the server is away it is asked less often, yet within five minutes', async () => {
	const tablet = await startTablet();
	tablet.server.behave = () => Promise.reject(new TypeError('Failed to fetch'));
	await tablet.contact.beat();
	const pauses: number[] = [];
	for (let i = 0; i < 10; i += 1) {
		pauses.push(tablet.time.nextIn!);
		await tablet.time.pass(tablet.time.nextIn!);
	}
	expect(pauses[0]).toBe(12_000);
	expect(Math.max(...pauses)).toBeLessThanOrEqual(300_000);
});

it('Slips go out by themselves as soon as the server is heard again', async () => {
	const tablet = await startTablet();
	tablet.server.behave = () => Promise.reject(new TypeError('Failed to fetch'));
	await tablet.press();
	tablet.courier.wake();
	await tablet.time.pass(24 * 3600_000);
	tablet.server.behave = undefined;
	await tablet.time.pass(300_000);
	expect(tablet.server.sequences).toEqual([1]);
});

it('Before the first slip, and after any jump of the clock, the server measures it anew', async () => {
	const tablet = await startTablet();
	await tablet.press();
	tablet.courier.wake();
	await settle();
	expect(tablet.server.heartbeats).toHaveLength(1);
	await tablet.press();
	tablet.courier.wake();
	await settle();
	expect(tablet.server.heartbeats).toHaveLength(1);

	tablet.time.wall -= 365 * 24 * 3600_000;
	await tablet.press();
	tablet.courier.wake();
	await settle();
	expect(tablet.server.heartbeats).toHaveLength(2);
	expect(tablet.server.heartbeats[1]!.deviceTime).toMatch(/^2025/);
	expect(tablet.server.slips.size).toBe(3);
});

it('An answer that is not the server’s own is no contact', async () => {
	const tablet = await startTablet();
	tablet.server.behave = async () => Response.json({ hello: 'captive portal' });
	expect(await tablet.contact.ready()).toBe(false);
	tablet.server.behave = async () => problem(500, 'HL-9000');
	expect(await tablet.contact.ready()).toBe(false);
});

it('A setup that has changed is fetched, once', async () => {
	const setups: string[] = [];
	const tablet = await startTablet({
		notices: { onSetup: ({ configVersion }) => void setups.push(configVersion) }
	});
	await tablet.refresh();
	await tablet.contact.beat();
	await settle();
	expect(setups).toEqual(['a']);
	tablet.server.configVersion = 'b';
	await tablet.contact.beat();
	await settle();
	await tablet.contact.beat();
	await settle();
	expect(setups).toEqual(['a', 'b']);
	expect(await tablet.device.cachedSetup()).toMatchObject({ configVersion: 'b' });
});
