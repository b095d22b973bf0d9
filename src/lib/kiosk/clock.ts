import type { OutboxRecord } from './records.ts';

/** A tablet whose battery ran empty wakes up in another year. More than this is no drift but a jump. */
const JUMP_MS = 30_000;

/**
 * The tablet's clock, and what is known of its faults. How far it is off is measured by the server at every heartbeat;
 * here only jumps are noticed, and times that cannot be true because the server has already been heard later.
 */
export class Clock {
	#wall: () => number;
	#elapsed: () => number;
	#boot = crypto.getRandomValues(new Uint32Array(2)).join('-');
	#difference: number;
	/** The latest time a server ever said. */
	#floor = 0;

	/**
	 * @param wall milliseconds since 1970, as the system believes
	 * @param elapsed milliseconds since this page began, which no setting of the clock changes
	 */
	constructor(wall: () => number, elapsed: () => number) {
		this.#wall = wall;
		this.#elapsed = elapsed;
		this.#difference = wall() - elapsed();
	}

	now = () => this.#wall();

	/** A server has said this time before: nothing can happen earlier. */
	remember(serverTime: number) {
		this.#floor = Math.max(this.#floor, serverTime);
	}

	/** A server says this time now. */
	heard(serverTime: number) {
		this.remember(serverTime);
		this.#difference = this.#wall() - this.#elapsed();
	}

	/** Was the clock set, or the tablet asleep, since the server was last heard? */
	get jumped(): boolean {
		return Math.abs(this.#wall() - this.#elapsed() - this.#difference) > JUMP_MS;
	}

	get #isBehind(): boolean {
		return this.#wall() < this.#floor - JUMP_MS;
	}

	/** To be kept with what is written now; undefined while nothing speaks against the clock. */
	doubt(): OutboxRecord['doubt'] {
		return this.#isBehind ? { boot: this.#boot, elapsed: this.#elapsed() } : undefined;
	}

	/**
	 * When a record was really answered. One written while the clock was certainly wrong is dated by the time passed
	 * since, once the clock is right again; all others keep their time, which the server corrects by what it measured.
	 */
	answeredAt({ slip, doubt }: OutboxRecord): string {
		if (!doubt || doubt.boot !== this.#boot || this.#isBehind) return slip.answeredAt;
		return new Date(this.#wall() - (this.#elapsed() - doubt.elapsed)).toISOString();
	}
}
