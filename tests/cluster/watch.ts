import { setTimeout as pause } from 'node:timers/promises';
import type { Outbox } from '../faults/tablets.ts';

const LOOK_MS = 50;

/** Keeps an eye on when the last slip was acknowledged. */
export class Watch {
	#tablets: Outbox;
	#seen = 0;
	#last = performance.now();
	#longest = 0;
	#timer: NodeJS.Timeout;

	constructor(tablets: Outbox) {
		this.#tablets = tablets;
		this.#timer = setInterval(() => this.#look(), LOOK_MS);
	}

	#look() {
		const now = performance.now();
		const { size } = this.#tablets.acknowledged;
		this.#longest = Math.max(this.#longest, now - this.#last);
		if (size > this.#seen) this.#last = now;
		this.#seen = size;
	}

	/** From now on. */
	begin() {
		this.#look();
		this.#last = performance.now();
		this.#longest = 0;
	}

	/** The longest time in which no slip was acknowledged, since `begin`. */
	get longestMs(): number {
		return this.#longest;
	}

	/** Since the last acknowledgement. */
	get silentMs(): number {
		return performance.now() - this.#last;
	}

	/** Resolves when acknowledgements have come for so long without a pause of a second. @throws when it takes too long */
	async steady(forMs: number, patienceMs: number): Promise<void> {
		const until = performance.now() + patienceMs;
		for (let since = performance.now(); performance.now() - since < forMs; await pause(LOOK_MS)) {
			if (this.silentMs > 1_000) since = performance.now();
			if (performance.now() > until) throw new Error(`no slip for ${Math.round(this.silentMs)} ms`);
		}
	}

	end() {
		clearInterval(this.#timer);
	}
}
