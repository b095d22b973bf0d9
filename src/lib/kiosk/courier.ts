import { backoff } from './backoff.ts';
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

	constructor(parts: CourierParts) {
		this.#parts = parts;
	}

	/** Something new waits. While the server is away this changes nothing: taps do not hammer it. */
	wake() {
		if (this.#running) this.#again = true;
		else if (this.#timer === undefined && !this.#stopped) void this.#run();
	}

	/** The server was heard, or the network came back: no reason to wait any longer. */
	wakeNow() {
		this.#failures = 0;
		this.#cancel();
		this.wake();
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
		const wait = Math.max(backoff(this.#failures, random()), result.retryAfterMs);
		this.#timer = timers.set(() => {
			this.#timer = undefined;
			void this.#run();
		}, wait);
	}
}
