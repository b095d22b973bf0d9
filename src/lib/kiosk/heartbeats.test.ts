import { beforeEach, expect, it } from 'vitest';
import {
	freshStorage,
	MORNING,
	problem,
	settle,
	startTablet,
	until,
	type TestTablet
} from './test-tablet.ts';

beforeEach(freshStorage);

it('Every minute the server hears how the tablet is', async () => {
	const tablet = await startTablet({
		condition: async () => ({
			...{ storage: { freeBytes: 5, persisted: true }, battery: 80, trouble: 'low' }
		})
	});
	await tablet.press();
	await tablet.heartbeats.beat();
	await tablet.time.pass(60_000);
	await tablet.time.pass(60_000);
	expect(tablet.server.heartbeats).toHaveLength(3);
	expect(tablet.server.heartbeats[0]).toEqual({
		...{ queued: 1, oldestQueuedAt: new Date(MORNING).toISOString(), oldestSequence: 1 },
		...{ shelved: 0, shelf: [], lastSequence: 1, version: 'test', battery: 80, trouble: 'low' },
		storage: { freeBytes: 5, persisted: true },
		deviceTime: new Date(MORNING).toISOString()
	});
});

it('While the server is away it is asked less often, yet within five minutes', async () => {
	const tablet = await startTablet();
	tablet.server.behave = () => Promise.reject(new TypeError('Failed to fetch'));
	await tablet.heartbeats.beat();
	const pauses: number[] = [];
	for (let i = 0; i < 10; i += 1) {
		pauses.push(tablet.time.nextIn!);
		await tablet.time.pass(tablet.time.nextIn!);
	}
	expect(pauses[0]).toBe(12_000);
	expect(Math.max(...pauses)).toBeLessThanOrEqual(300_000);
});

it('A tab that is the kiosk no longer says nothing more, not even after what is on its way, until it is again', async () => {
	const tablet = await startTablet();
	const onItsWay = tablet.heartbeats.beat();
	tablet.heartbeats.stop();
	expect(await onItsWay).toBe(false);
	const { length } = tablet.server.heartbeats;
	expect(await tablet.heartbeats.beat()).toBe(false);
	await tablet.time.pass(600_000);
	expect(tablet.server.heartbeats).toHaveLength(length);
	expect(await tablet.heartbeats.resume()).toBe(true);
	await tablet.time.pass(120_000);
	expect(tablet.server.heartbeats.length).toBeGreaterThan(length + 1);
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
	expect(await tablet.heartbeats.ready()).toBe(false);
	tablet.server.behave = async () => problem(500, 'HL-9000');
	expect(await tablet.heartbeats.ready()).toBe(false);
});

it('A setup that has changed is fetched, once', async () => {
	const setups: string[] = [];
	const tablet = await startTablet({
		notices: { onSetup: ({ configVersion }) => void setups.push(configVersion) }
	});
	await tablet.refresh();
	await tablet.heartbeats.beat();
	await settle();
	expect(setups).toEqual(['a']);
	tablet.server.configVersion = 'b';
	await tablet.heartbeats.beat();
	await settle();
	await tablet.heartbeats.beat();
	await settle();
	expect(setups).toEqual(['a', 'b']);
	expect(await tablet.device.cachedSetup()).toMatchObject({ configVersion: 'b' });
});

it('A slip that is tapped while the tablet looks at itself is not told as given and gone', async () => {
	const tablet: TestTablet = await startTablet({
		condition: async () => {
			await tablet.press();
			return { storage: null };
		}
	});
	await tablet.heartbeats.beat();
	expect(tablet.server.heartbeats).toMatchObject([{ queued: 0, lastSequence: 0 }]);
	expect(await tablet.outbox.state()).toMatchObject({ queued: 1 });
});

it('What the server refused is sent again when an administrator asks, once for each time', async () => {
	const tablet = await startTablet();
	tablet.server.rejects = () => 'HL-1013';
	await tablet.press();
	await tablet.heartbeats.beat();
	await until(() => tablet.server.batches.length > 0);
	expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 1 });

	tablet.server.resendAskedAt = '2026-11-23T01:30:00Z';
	await tablet.heartbeats.beat();
	await until(() => tablet.server.batches.length > 1);
	expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 1 });
	await tablet.heartbeats.beat();
	await settle();
	expect(tablet.server.batches).toHaveLength(2);

	tablet.server.rejects = () => undefined;
	tablet.server.resendAskedAt = '2026-11-23T01:40:00Z';
	await tablet.heartbeats.beat();
	await until(() => tablet.server.slips.size === 1);
	expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 0 });
	expect(tablet.server.heartbeats.map(({ shelf }) => shelf)).toEqual([
		[],
		[{ code: 'HL-1013', count: 1 }],
		[{ code: 'HL-1013', count: 1 }],
		[{ code: 'HL-1013', count: 1 }]
	]);
});

it('What made the server fail is tried again once a day, without anybody asking', async () => {
	const tablet = await startTablet();
	const ill = async (request: Request, answer: () => Promise<Response>) =>
		request.url.endsWith('/slips') && (await request.clone().text()).includes('"sequence":1,')
			? problem(500, 'HL-9000')
			: answer();
	tablet.server.behave = ill;
	await tablet.press();
	await tablet.press();
	tablet.courier.wake();
	await tablet.time.pass(10 * 60_000);
	expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 1 });

	tablet.server.behave = undefined;
	await tablet.time.pass(20 * 3600_000);
	expect(tablet.server.sequences).toEqual([2]);
	await tablet.time.pass(6 * 3600_000);
	expect(tablet.server.sequences).toEqual([1, 2]);
	expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 0 });
});

it('So is what an older server did not take from the clock of an empty battery', async () => {
	const tablet = await startTablet();
	tablet.server.rejects = () => 'HL-1011';
	await tablet.press();
	tablet.courier.wake();
	await tablet.time.pass(10 * 60_000);
	expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 1 });
	tablet.server.rejects = () => undefined;
	await tablet.time.pass(26 * 3600_000);
	expect(tablet.server.sequences).toEqual([1]);
});

it('What happens while a report is on its way is told by another one, at once', async () => {
	const ills: { trouble?: string } = {};
	const tablet = await startTablet({
		condition: async () => ({ storage: null, ...ills })
	});
	let answer = () => {};
	tablet.server.behave = async (_, reply) => {
		await new Promise<void>((resolve) => (answer = resolve));
		return reply();
	};
	const first = tablet.heartbeats.beat();
	await settle();
	ills.trouble = 'full';
	const second = tablet.heartbeats.tell();
	tablet.server.behave = undefined;
	answer();
	await Promise.all([first, second]);
	expect(tablet.server.heartbeats.map((beat) => beat.trouble)).toEqual([undefined, 'full']);
});
