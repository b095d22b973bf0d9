import type { Heartbeat, HeartbeatBody } from '#lib/domain/device/heartbeat.ts';
import { ask, withDevice, type Fetch } from './call.ts';
import { backoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Timers } from './timers.ts';

const EVERY_MS = 60_000;
/** Heard within this time, the server is taken as reachable without asking again. */
const FRESH_MS = 3 * EVERY_MS;
/** After the first failure in a row it waits about a quarter of a minute, then longer. */
const FAILURES_AHEAD = 4;

export interface HeartbeatsParts {
	fetch: Fetch;
	clock: Clock;
	timers: Timers;
	random: () => number;
	/** undefined while the tablet is not paired. */
	token: () => string | undefined;
	report: () => Promise<Heartbeat>;
	/** @param clockOffset server time minus tablet time, in milliseconds */
	onHeard: (body: HeartbeatBody, clockOffset: number) => void;
	/** The server no longer knows this device. It goes on being asked: a mistake may be put right. */
	onRefused: () => void;
	onAway?: () => void;
}

/** Says every minute how the tablet is, and so knows whether the server can be reached. */
export class Heartbeats {
	#parts: HeartbeatsParts;
	#timer: unknown;
	#failures = 0;
	#heardAt: number | undefined;
	#beating: Promise<boolean> | undefined;
	#stopped = false;

	constructor(parts: HeartbeatsParts) {
		this.#parts = parts;
	}

	/**
	 * Can slips be sent now? They are dated by the clock as the last heartbeat measured it, so one comes first whenever
	 * the last was long ago or the clock has been set since.
	 */
	async ready(): Promise<boolean> {
		const { clock, timers } = this.#parts;
		const fresh = this.#heardAt !== undefined && timers.elapsed() - this.#heardAt < FRESH_MS;
		return fresh && !clock.jumped ? true : this.beat();
	}

	/** When the server was last heard, in milliseconds of elapsed time. */
	get heardAt() {
		return this.#heardAt;
	}

	/** One heartbeat now; the next follows by itself. @returns whether the server answered and knows this device */
	async beat(): Promise<boolean> {
		if (this.#stopped) return false;
		this.#beating ??= this.#beat().finally(() => (this.#beating = undefined));
		return this.#beating;
	}

	/** Something happened that the server should hear at once: a report that is on its way already knows nothing of it. */
	async tell(): Promise<boolean> {
		await this.#beating;
		return this.beat();
	}

	/** Another tab speaks for the tablet from now on: what is still on its way is not listened to. */
	stop() {
		this.#stopped = true;
		this.#parts.timers.clear(this.#timer);
	}

	/** It is this tab's turn again. */
	resume(): Promise<boolean> {
		this.#stopped = false;
		return this.beat();
	}

	async #beat(): Promise<boolean> {
		const { fetch, clock, timers, random, token, report, onHeard, onRefused, onAway } = this.#parts;
		timers.clear(this.#timer);
		const device = token();
		if (device === undefined) return false;
		const call = await report()
			.then((body) => ask(fetch, '/api/v1/heartbeat', withDevice(device, body)))
			.catch(() => ({ kind: 'away' as const }));
		if (this.#stopped) return false;
		const heard = call.kind === 'ok' ? (call.body as HeartbeatBody) : undefined;
		const serverTime = Date.parse(heard?.serverTime ?? '');
		const ok = heard !== undefined && Number.isFinite(serverTime);
		this.#failures = ok ? 0 : this.#failures + 1;
		const wait = ok
			? EVERY_MS * (0.9 + 0.2 * random())
			: backoff(this.#failures + FAILURES_AHEAD, random());
		this.#timer = timers.set(() => void this.beat(), wait);
		if (ok) {
			this.#heardAt = timers.elapsed();
			onHeard(heard, clock.heard(serverTime));
		} else if (call.kind === 'problem' && call.code === 'HL-2001') onRefused();
		else onAway?.();
		return ok;
	}
}
