import { beforeEach, expect, it } from 'vitest';
import type { OutboxRecord } from './records.ts';
import { freshStorage, MORNING, settle, startTablet, TestServer, TestTime } from './test-tablet.ts';

beforeEach(freshStorage);

const HOUR = 3600_000;
const YEAR = 365 * 24 * HOUR;

/** A tablet whose clock can be set while the time of the server goes on. */
async function tabletAt(time = new TestTime()) {
	const server = new TestServer(time);
	let tablet = await startTablet({ time, server });
	return {
		server,
		time,
		tap: () => tablet.press(),
		outbox: () => tablet.outbox,
		pairing: () => tablet.pairing!,
		storage: () => tablet.storage,
		setClock(by: number) {
			time.wall += by;
			server.ahead -= by;
		},
		/** The clock shows what the server's shows. */
		putRight() {
			time.wall += server.ahead;
			server.ahead = 0;
		},
		truth: () => time.wall + server.ahead,
		async online() {
			server.behave = undefined;
			await tablet.heartbeats.beat();
			await settle();
		},
		offline() {
			server.behave = () => Promise.reject(new TypeError('Failed to fetch'));
		},
		async restart() {
			tablet.courier.stop();
			tablet.heartbeats.stop();
			tablet = await startTablet({ time, server });
		}
	};
}

/** When the server takes the slips to be answered: by their own offset, else by the one it measured last. */
function dates({ slips, ahead }: TestServer) {
	return [...slips.values()].map(({ slip }) =>
		slip.doubted ? 'doubted' : Date.parse(slip.answeredAt) + (slip.clockOffsetMs ?? ahead)
	);
}

it('A clock that stays wrong leaves its own time on the slip: the server corrects it by what it measured', async () => {
	const { setClock, tap, truth, online, server } = await tabletAt();
	setClock(-YEAR);
	const { answeredAt } = await tap();
	const at = truth();
	await online();
	expect([...server.slips.values()]).toMatchObject([{ slip: { answeredAt } }]);
	expect(server.heartbeats[0]!.deviceTime).toBe(answeredAt);
	expect(dates(server)).toEqual([at]);
});

it('One that was put right before delivery dates the slip by the time passed since', async () => {
	const { setClock, putRight, tap, truth, online, offline, server, time } = await tabletAt();
	await online();
	offline();
	setClock(-YEAR);
	await tap();
	const at = truth();
	await time.pass(HOUR);
	putRight();
	await online();
	expect(dates(server)).toEqual([at]);
});

it('A slip given under a right clock keeps its time, however the clock is set before delivery', async () => {
	for (const jump of [-YEAR, YEAR, -HOUR]) {
		freshStorage();
		const { setClock, tap, truth, online, offline, server, time } = await tabletAt();
		await online();
		offline();
		await tap();
		const at = truth();
		await time.pass(HOUR);
		setClock(jump);
		await online();
		expect(dates(server)).toEqual([at]);
	}
});

it('So does one given after the page began anew without a network, and what waits over another new beginning', async () => {
	const { setClock, restart, tap, truth, online, offline, server, time } = await tabletAt();
	await online();
	offline();
	await restart();
	await time.pass(HOUR);
	await tap();
	const at = truth();
	setClock(-YEAR);
	await restart();
	await online();
	expect(dates(server)).toEqual([at]);
});

it('One given while the clock was never measured is dated by the time passed when the clock is set back', async () => {
	const { setClock, tap, truth, online, server, time } = await tabletAt();
	await tap();
	const at = truth();
	await time.pass(HOUR);
	setClock(-YEAR);
	await online();
	expect(dates(server)).toEqual([at]);
});

it('A slip given under a clock that was certainly wrong is told to be in doubt when nothing can date it any more', async () => {
	const { setClock, putRight, restart, tap, online, offline, server } = await tabletAt();
	await online();
	offline();
	setClock(-6 * YEAR);
	await tap();
	await restart();
	putRight();
	await online();
	expect(dates(server)).toEqual(['doubted']);
});

it('A clock that is wrong for good is corrected, also over a new beginning of the page', async () => {
	const { setClock, restart, tap, truth, online, offline, server } = await tabletAt();
	setClock(-6 * YEAR);
	await online();
	offline();
	await tap();
	const first = truth();
	await restart();
	await tap();
	await restart();
	await online();
	expect(dates(server)).toEqual([first, first]);
});

it('A tablet that wakes up in 1970 says so, and its slips are dated when it has been heard', async () => {
	const { tap, truth, setClock, online, server } = await tabletAt();
	setClock(-MORNING);
	await tap();
	const at = truth();
	await online();
	expect(server.heartbeats[0]!.deviceTime).toBe('1970-01-01T00:00:00.000Z');
	expect(dates(server)).toEqual([at]);
});

it('A tablet that slept between tap and delivery has not given its slips when it woke', async () => {
	const { tap, truth, online, offline, server, time } = await tabletAt();
	await tap();
	const at = truth();
	offline();
	// The system slept: its clock went on, the page did not.
	time.wall += 10 * HOUR;
	await online();
	expect(dates(server)).toEqual([at]);
});

it('What is added to a slip is dated as its tap', async () => {
	const { outbox, pairing, setClock, restart, tap, online, offline, server, putRight } =
		await tabletAt();
	await online();
	offline();
	setClock(-6 * YEAR);
	await outbox().hold(pairing(), await tap(), { reasons: ['wait_too_long'] });
	await restart();
	putRight();
	await outbox().releaseOlderThan(0);
	await online();
	expect([...server.followUps.values()]).toMatchObject([{ doubted: true }]);
});

it('What an older version of the page has written is delivered, and doubted where it was in doubt', async () => {
	const { outbox, pairing, storage, tap, restart, online, server } = await tabletAt();
	for (let i = 0; i < 2; i += 1) await tap();
	const doubt = { boot: 'an older page', elapsed: 1000 };
	const { keys, records } = (await outbox().next(2))!;
	await storage().run(async (db) => {
		const write = ({ clock: _, ...record }: OutboxRecord, key: number) =>
			db.put('outbox', record, key);
		await write(records[0]!, keys[0]!);
		await write({ ...records[1]!, doubt }, keys[1]!);
	});
	await restart();
	await online();
	expect(pairing().nextSequence).toBe(3);
	expect(dates(server)).toEqual([MORNING, 'doubted']);
});

it.each([
	['two hours ahead', 2 * HOUR],
	['behind by a night in which it stood still', -15 * HOUR]
])(
	'A clock that was right before the tablet was switched off, and is %s after it, is corrected by what is measured then',
	async (_, off) => {
		const { setClock, restart, tap, truth, online, offline, server, time } = await tabletAt();
		await online();
		offline();
		await time.pass(16 * HOUR);
		setClock(off);
		await restart();
		await tap();
		const at = truth();
		await online();
		expect(dates(server)).toEqual([at]);
	}
);
