import { backoff } from './backoff.ts';
import type { Attempt } from './delivery.ts';

export interface CourierParts {
	attempt: () => Promise<Attempt>;
	random: () => number;
	setTimeout: (run: () => void, ms: number) => unknown;
	clearTimeout: (timer: never) => void;
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
		else if (this.#timer === undefined) void this.#run();
	}

	/** The server was heard, or the network came back: no reason to wait any longer. */
	wakeNow() {
		this.#failures = 0;
		this.#cancel();
		this.wake();
	}

	stop() {
		this.#stopped = true;
		this.#cancel();
	}

	#cancel() {
		if (this.#timer !== undefined) this.#parts.clearTimeout(this.#timer as never);
		this.#timer = undefined;
	}

	async #run() {
		const { attempt, random, setTimeout, onAttempt } = this.#parts;
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
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			void this.#run();
		}, wait);
	}
}
