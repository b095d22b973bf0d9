import { backoff, LONGEST_MS } from './backoff.ts';
import type { Attempt } from './delivery.ts';
import type { Timers } from './timers.ts';

export interface CourierParts {
	attempt: () => Promise<Attempt>;
	timers: Timers;
	random: () => number;
	/** After every attempt: something may have left the outbox. */
	onAttempt?: () => void;
}

/** Keeps delivering: at once while it works, with growing pauses while it does not. */
export class Courier {
	#parts: CourierParts;
	#failures = 0;
	#timer: unknown;
	#running = false;
	#stopped = false;
	#again = false;
	/** The server asked not to be asked before, in elapsed time. */
	#notBefore = 0;

	constructor(parts: CourierParts) {
		this.#parts = parts;
	}

	/** Something new waits. While the server is away this changes nothing: taps do not hammer it. */
	wake() {
		if (this.#running) this.#again = true;
		else if (this.#timer === undefined && !this.#stopped) void this.#run();
	}

	/** The server was heard, or the network came back: no reason to wait, unless the server asked for it. */
	wakeNow() {
		this.#failures = 0;
		if (this.#timer !== undefined && this.#parts.timers.elapsed() < this.#notBefore) return;
		this.#cancel();
		this.wake();
	}

	/** A person wants it now. */
	insist() {
		this.#notBefore = 0;
		this.wakeNow();
	}

	/** Another tab delivers from now on. */
	stop() {
		this.#stopped = true;
		this.#cancel();
	}

	/** It is this tab's turn again. */
	resume() {
		this.#stopped = false;
		this.wake();
	}

	#cancel() {
		if (this.#timer !== undefined) this.#parts.timers.clear(this.#timer);
		this.#timer = undefined;
	}

	async #run() {
		const { attempt, random, timers, onAttempt } = this.#parts;
		this.#running = true;
		let result: Attempt = { next: 'again' };
		while (!this.#stopped && result.next === 'again') {
			this.#again = false;
			result = await attempt().catch(() => ({ next: 'wait' as const, retryAfterMs: 0 }));
			onAttempt?.();
			if (result.next !== 'wait') this.#failures = 0;
			if (result.next === 'done' && this.#again) result = { next: 'again' };
		}
		this.#running = false;
		if (result.next !== 'wait' || this.#stopped) return;
		this.#failures += 1;
		// However long it asked for: a wrong word there must not stop a tablet for a month.
		const asked = Math.min(result.retryAfterMs, LONGEST_MS);
		const wait = Math.max(backoff(this.#failures, random()), asked);
		this.#notBefore = timers.elapsed() + asked;
		this.#timer = timers.set(() => {
			this.#timer = undefined;
			void this.#run();
		}, wait);
	}
}
