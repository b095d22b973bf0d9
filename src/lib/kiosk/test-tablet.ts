/** A tablet for tests: its own empty storage, a clock and timers that the test moves, and a server of its own. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { Heartbeat } from '#lib/domain/device/heartbeat.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import { Backstage, type Notices } from './backstage.ts';
import type { Timers } from './timers.ts';

/** Days in the office start like this. */
export const MORNING = Date.parse('2026-11-23T08:00:00+07:00');

/** Empties the browser's storage, as on a new tablet. */
export function freshStorage() {
	globalThis.indexedDB = new IDBFactory();
}

/** Lets everything that waits for the storage, but for no timer, happen. */
export async function settle() {
	for (let i = 0; i < 60; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets it go on until it is so; the test fails by its time limit when it never is. */
export async function until(so: () => boolean) {
	while (!so()) await settle();
	await settle();
}

export class TestTime implements Timers {
	wall: number;
	#elapsed = 0;
	#timers = new Map<number, { at: number; run: () => void }>();
	#next = 1;

	constructor(wall = MORNING) {
		this.wall = wall;
	}
	now = () => this.wall;
	elapsed = () => this.#elapsed;
	set = (run: () => void, ms: number) => {
		this.#timers.set(this.#next, { at: this.#elapsed + ms, run });
		return this.#next++;
	};
	clear = (timer: unknown) => void this.#timers.delete(timer as number);

	/** How long until the next timer; undefined when none is set. */
	get nextIn(): number | undefined {
		const due = [...this.#timers.values()].map(({ at }) => at - this.#elapsed);
		return due.length > 0 ? Math.min(...due) : undefined;
	}

	async pass(ms: number) {
		await settle();
		const end = this.#elapsed + ms;
		for (;;) {
			const due = [...this.#timers].filter(([, { at }]) => at <= end);
			const [next] = due.sort(([, a], [, b]) => a.at - b.at);
			if (!next) break;
			this.#go(next[1].at);
			this.#timers.delete(next[0]);
			next[1].run();
			await settle();
		}
		this.#go(end);
		await settle();
	}
	#go(to: number) {
		this.wall += to - this.#elapsed;
		this.#elapsed = to;
	}
}

export type Reply = (request: Request, answer: () => Promise<Response>) => Promise<Response>;

/** Keeps slips as the product's server does: by id, the first receipt for every repeat. */
export class TestServer {
	readonly slips = new Map<string, { slip: Slip; token: string; receivedAt: string }>();
	readonly followUps = new Map<string, Slip>();
	readonly heartbeats: Heartbeat[] = [];
	/** Slips of every request that reached it. */
	readonly batches: Slip[][] = [];
	readonly refused = new Set<string>();
	configVersion = 'a';
	/** When an administrator asked for the shelf to be sent again. */
	resendAskedAt: string | null = null;
	/** What it does instead of answering well. */
	behave: Reply | undefined;
	/** How far its clock is ahead of the tablet's. */
	ahead = 0;
	rejects: (slip: Slip) => string | undefined = () => undefined;
	#time: TestTime;

	constructor(time: TestTime) {
		this.#time = time;
	}

	fetch = async (path: string, init: RequestInit): Promise<Response> => {
		const request = new Request(`http://server${path}`, init);
		const answer = () => this.#answer(request.clone());
		return this.behave ? this.behave(request, answer) : answer();
	};

	async #answer(request: Request): Promise<Response> {
		const token = request.headers.get('authorization')?.replace('Device ', '') ?? '';
		const path = new URL(request.url).pathname;
		if (this.refused.has(token) && path !== '/api/v1/slips') return problem(401, 'HL-2001');
		if (path === '/api/v1/heartbeat') {
			this.heartbeats.push((await request.json()) as Heartbeat);
			const serverTime = new Date(this.#time.wall + this.ahead).toISOString();
			const { configVersion, resendAskedAt } = this;
			return Response.json({ configVersion, serverTime, resendAskedAt });
		}
		if (path === '/api/v1/kiosk/setup')
			return Response.json({ configVersion: this.configVersion, unit: {}, device: {} });
		if (path !== '/api/v1/slips') return problem(404, 'HL-9002');
		const { slips } = (await request.json()) as { slips: Slip[] };
		this.batches.push(slips);
		if (this.refused.has(token)) return problem(401, 'HL-2001');
		return Response.json({ results: slips.map((slip) => this.#store(slip, token)) });
	}

	#store(slip: Slip, token: string) {
		const code = this.rejects(slip);
		if (code) return { id: slip.id, status: 'rejected', receivedAt: null, problem: { code } };
		const receivedAt = new Date(this.#time.wall).toISOString();
		if (!this.slips.has(slip.id)) this.slips.set(slip.id, { slip, token, receivedAt });
		if ((slip.reasons || slip.items) && !this.followUps.has(slip.id))
			this.followUps.set(slip.id, slip);
		return { id: slip.id, status: 'stored', receivedAt: this.slips.get(slip.id)!.receivedAt };
	}

	get sequences(): number[] {
		return [...this.slips.values()].map(({ slip }) => slip.sequence!).sort((a, b) => a - b);
	}
}

export function problem(status: number, code: string, headers: Record<string, string> = {}) {
	return Response.json({ code, title: code, status }, { status, headers });
}

export interface TestTablet extends Backstage {
	time: TestTime;
	server: TestServer;
	/** Taps as a citizen would. */
	press(level?: 1 | 2 | 3 | 4 | 5): Promise<Slip>;
}

/** A paired tablet. What was stored before stays: starting another one is a restart, or a second tab. */
export async function startTablet({
	time = new TestTime(),
	server = new TestServer(time),
	notices = {},
	condition = async () => ({ storage: null }),
	token = 'hld_tablet-one-tablet-one-tablet-one'
}: {
	time?: TestTime;
	server?: TestServer;
	notices?: Partial<Notices>;
	condition?: () => Promise<Pick<Heartbeat, 'storage' | 'battery' | 'trouble'>>;
	token?: string;
} = {}): Promise<TestTablet> {
	const tablet = new Backstage(
		{
			fetch: server.fetch,
			now: time.now,
			timers: time,
			random: () => 0.5,
			version: 'test',
			condition
		},
		{ onSetup() {}, onRefused() {}, onWelcome() {}, onAttempt() {}, ...notices }
	);
	await tablet.open();
	tablet.pairing = await tablet.device.adopt(token);
	return Object.assign(tablet, {
		time,
		server,
		press: (level: 1 | 2 | 3 | 4 | 5 = 5) =>
			tablet.outbox.tap(tablet.pairing!, { level, locale: 'vi' })
	});
}
