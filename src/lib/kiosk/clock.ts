import type { Slip } from '#lib/domain/slip/slip.ts';
import type { ClockReading, OutboxRecord } from './records.ts';

/** A tablet whose battery ran empty wakes up in another year. More than this is no drift but a jump. */
const JUMP_MS = 30_000;
/** A clock that is less off than this is right: the server does not correct it. */
const RIGHT_MS = 60_000;

/** How a slip says when it was answered. */
export type Dating = Pick<Slip, 'answeredAt' | 'clockOffsetMs' | 'doubted'>;

/**
 * The tablet's clock, and what is known of its faults. How far it is off is measured with every heartbeat; in between
 * jumps are noticed, and times that cannot be true because the server has already been heard later.
 */
export class Clock {
	#wall: () => number;
	#elapsed: () => number;
	#boot = crypto.getRandomValues(new Uint32Array(2)).join('-');
	#difference: number;
	/** The latest time a server ever said. */
	#floor = 0;
	/** Server time minus tablet time, as last measured. */
	#offset: number | undefined;
	/** A server has been heard by this page itself. */
	#measured = false;

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

	/**
	 * What an earlier page learned. A server has said this time before: nothing can happen earlier. A clock that was
	 * right then goes on being right until something speaks against it; one that was wrong may have been set since.
	 */
	remember(serverTime: number, offset?: number) {
		this.#floor = Math.max(this.#floor, serverTime);
		if (offset !== undefined && Math.abs(offset) <= RIGHT_MS && !this.#isBehind)
			this.#offset = offset;
	}

	/** A server says this time now. @returns by how much this clock is off */
	heard(serverTime: number): number {
		this.#floor = Math.max(this.#floor, serverTime);
		this.#difference = this.#wall() - this.#elapsed();
		this.#offset = Math.round(serverTime - this.#wall());
		this.#measured = true;
		return this.#offset;
	}

	/** Was the clock set, or the tablet asleep, since the server was last heard? */
	get jumped(): boolean {
		return Math.abs(this.#wall() - this.#elapsed() - this.#difference) > JUMP_MS;
	}

	get #isBehind(): boolean {
		return this.#wall() < this.#floor - JUMP_MS;
	}

	/** To be kept with what is written now. */
	reading(): ClockReading {
		const reading = { boot: this.#boot, elapsed: this.#elapsed() };
		if (this.#offset !== undefined && !this.jumped)
			return {
				...reading,
				offset: this.#offset,
				...(this.#measured ? {} : { remembered: true as const })
			};
		return this.#isBehind ? { ...reading, behind: true } : reading;
	}

	/**
	 * When a record was really answered. With the offset of that moment where it was known. Else one of this page is dated
	 * by the time passed since, where the clock was certainly wrong then, or has been set back since: so it shares the
	 * clock that is measured now. One of an earlier page whose clock was certainly wrong, and is no more, can be dated by
	 * nothing. All others keep their time, which the server corrects by what it measured.
	 */
	dated({ slip: { answeredAt }, clock, doubt }: OutboxRecord): Dating {
		const then = clock ?? (doubt && { ...doubt, offset: undefined, behind: true });
		if (!then) return { answeredAt };
		if (then.offset !== undefined)
			return { answeredAt, clockOffsetMs: this.#measuredSince(then, answeredAt) ?? then.offset };
		const rightAgain = then.behind === true && !this.#isBehind;
		if (then.boot !== this.#boot)
			return rightAgain ? { answeredAt, doubted: true } : { answeredAt };
		const byTimePassed = this.#wall() - (this.#elapsed() - then.elapsed);
		const setBack = byTimePassed < Date.parse(answeredAt) - JUMP_MS;
		if (!rightAgain && !setBack) return { answeredAt };
		return { answeredAt: new Date(byTimePassed).toISOString() };
	}

	/**
	 * What this page has measured itself is better than what an earlier one left behind, as long as the clock has not been
	 * set between the tap and now: it may have been set, or have stood still, while the tablet was off.
	 */
	#measuredSince({ remembered, boot, elapsed }: ClockReading, answeredAt: string) {
		if (!remembered || boot !== this.#boot || !this.#measured) return undefined;
		const then = Date.parse(answeredAt) - elapsed;
		const now = this.#wall() - this.#elapsed();
		return Math.abs(now - then) <= JUMP_MS ? this.#offset : undefined;
	}
}
