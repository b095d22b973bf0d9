import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Slip } from '#lib/domain/slip/slip.ts';
import {
	freshStorage,
	problem,
	settle,
	startTablet,
	TestServer,
	TestTime,
	until,
	type Reply
} from './test-tablet.ts';

beforeEach(freshStorage);

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('whatever happens on the way', () => {
	const faults: Reply[] = [
		(_, answer) => answer(),
		() => Promise.reject(new TypeError('Failed to fetch')),
		async () => problem(500, 'HL-9000'),
		async () => problem(503, 'HL-9001'),
		async () => problem(429, 'HL-2005'),
		async () => problem(413, 'HL-1003'),
		async (_, answer) => {
			await answer();
			throw new TypeError('connection reset after the commit');
		},
		async (_, answer) => new Response((await (await answer()).text()).slice(0, 40))
	];
	/** What a run is made of: taps, a restart, time, and how the server behaves from then on. */
	const event = fc.oneof(
		{ weight: 6, arbitrary: fc.constant('tap' as const) },
		{ weight: 1, arbitrary: fc.constant('restart' as const) },
		{ weight: 2, arbitrary: fc.constant('pass' as const) },
		{ weight: 3, arbitrary: fc.nat(faults.length - 1) }
	);

	it('nothing is lost and nothing is double', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), async (events) => {
				freshStorage();
				const time = new TestTime();
				const server = new TestServer(time);
				let tablet = await startTablet({ time, server });
				const thanked: string[] = [];
				for (const what of events) {
					if (what === 'tap') thanked.push((await tablet.press()).id);
					else if (what === 'pass') await time.pass(20_000);
					else if (what === 'restart') {
						tablet.courier.stop();
						tablet.heartbeats.stop();
						tablet = await startTablet({ time, server });
					} else server.behave = faults[what];
					tablet.courier.wake();
				}
				server.behave = undefined;
				await time.pass(600_000);
				// What a passing 413 for a single record put aside, staff send again.
				await tablet.shelf.sendAgain();
				tablet.courier.wakeNow();
				await time.pass(600_000);
				tablet.courier.stop();
				tablet.heartbeats.stop();
				expect([...server.slips.keys()].sort()).toEqual(thanked.sort());
				expect(server.sequences).toEqual(upTo(thanked.length));
				expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 0 });
			}),
			{ numRuns: 25 }
		);
	}, 60_000);
});

it('Thirty days without a network, with a restart every day: all is there once, in the order of the taps', async () => {
	const time = new TestTime();
	const server = new TestServer(time);
	server.behave = () => Promise.reject(new TypeError('Failed to fetch'));
	let tablet = await startTablet({ time, server });
	for (let day = 0; day < 30; day += 1) {
		for (let i = 0; i < 10; i += 1) await tablet.press();
		time.wall += 24 * 3600_000;
		tablet = await startTablet({ time, server });
	}
	expect(await tablet.outbox.state(tablet.pairing!.id)).toMatchObject({
		...{ queued: 300, oldestSequence: 1 }
	});
	server.behave = undefined;
	await tablet.heartbeats.beat();
	await until(() => server.slips.size === 300);
	expect([...server.slips.values()].map(({ slip }) => slip.sequence)).toEqual(upTo(300));
	expect(server.heartbeats[0]).toMatchObject({ queued: 300, lastSequence: 300 });
});

it('Two tabs that deliver at the same time deliver everything once', async () => {
	const time = new TestTime();
	const server = new TestServer(time);
	const tabs = [await startTablet({ time, server }), await startTablet({ time, server })];
	for (const tab of tabs) for (let i = 0; i < 20; i += 1) await tab.press();
	for (const tab of tabs) tab.courier.wake();
	await settle();
	await time.pass(60_000);
	expect(server.sequences).toEqual(upTo(40));
	expect(await tabs[0]!.outbox.state()).toMatchObject({ queued: 0, shelved: 0 });
});

describe('a tablet that is revoked', () => {
	const revokedTablet = async () => {
		const heard: string[] = [];
		const tablet = await startTablet({
			notices: {
				onRefused: () => void heard.push('refused'),
				onWelcome: () => void heard.push('welcome')
			}
		});
		tablet.server.refused.add(tablet.pairing!.token);
		return { tablet, heard };
	};

	it('learns it at its next heartbeat, and remembers it over a restart', async () => {
		const { tablet, heard } = await revokedTablet();
		await tablet.heartbeats.beat();
		await settle();
		expect(heard).toEqual(['refused']);
		const restarted = await startTablet({ time: tablet.time, server: tablet.server });
		expect(restarted.pairing?.refusedAt).toBeDefined();
	});

	it('still hands over what was answered before, if the server takes it', async () => {
		const { tablet } = await revokedTablet();
		await tablet.press();
		tablet.server.behave = async (request, answer) => {
			if (!request.url.endsWith('/slips')) return answer();
			const { slips } = await request.json();
			return Response.json({
				results: slips.map(({ id }: { id: string }) => ({ id, status: 'stored', receivedAt: '' }))
			});
		};
		await tablet.heartbeats.beat();
		await settle();
		expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 0 });
	});

	it('has its clock measured before it hands over what may be of afterwards', async () => {
		const { tablet } = await revokedTablet();
		await tablet.heartbeats.beat();
		await settle();
		const restarted = await startTablet({ time: tablet.time, server: tablet.server });
		await restarted.press();
		const asked: string[] = [];
		tablet.server.behave = (request, answer) => {
			asked.push(new URL(request.url).pathname);
			return answer();
		};
		restarted.courier.wake();
		await settle();
		expect(asked.slice(0, 2)).toEqual(['/api/v1/heartbeat', '/api/v1/slips']);
	});

	it('gives every number once, whenever between the taps it is refused and welcomed again', async () => {
		const moment = fc.constantFrom('tap', 'refuse', 'welcome', 'wait' as const);
		await fc.assert(
			fc.asyncProperty(fc.array(moment, { minLength: 3, maxLength: 25 }), async (moments) => {
				freshStorage();
				const tablet = await startTablet();
				const { token } = tablet.pairing!;
				const taps: Promise<Slip>[] = [];
				for (const what of moments) {
					if (what === 'tap') taps.push(tablet.press());
					else if (what === 'wait') await new Promise((resolve) => setImmediate(resolve));
					else {
						if (what === 'refuse') tablet.server.refused.add(token);
						else tablet.server.refused.clear();
						void tablet.heartbeats.beat();
					}
				}
				await Promise.all(taps);
				await settle();
				tablet.heartbeats.stop();
				tablet.courier.stop();
				// The page begins anew: what it counts from is on disk.
				const restarted = await startTablet({ time: tablet.time, server: tablet.server });
				taps.push(restarted.press());
				const given = (await Promise.all(taps)).map(({ sequence }) => sequence);
				expect(given).toEqual(upTo(taps.length));
			}),
			{ numRuns: 60 }
		);
	}, 60_000);

	it('works on, with all it had, when the revocation was a mistake that is put right', async () => {
		const { tablet, heard } = await revokedTablet();
		await tablet.press();
		await tablet.heartbeats.beat();
		await settle();
		expect(await tablet.outbox.state()).toMatchObject({ queued: 0, shelved: 1 });
		tablet.server.refused.clear();
		await tablet.time.pass(300_000);
		expect(heard).toEqual(['refused', 'welcome']);
		expect(tablet.server.sequences).toEqual([1]);
	});
});
