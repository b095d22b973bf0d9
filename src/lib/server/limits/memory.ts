import { SLICES, type Allowance, type Limits } from './limits.ts';

/** What was taken in one slice of time: since when, in milliseconds, and how many. */
type Slice = [since: number, taken: number];

/** Names remembered at once; beyond that the longest unused start afresh. */
const MOST_NAMES = 20_000;

/** Limits of one process, for the installation that is one: a restart forgets them. */
export class MemoryLimits implements Limits {
	#taken = new Map<string, Slice[]>();
	#now: () => number;

	/** @param now milliseconds */
	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	async take(name: string, { limit, minutes }: Allowance): Promise<boolean> {
		const now = this.#now();
		const recent = this.#recent(name, minutes, now);
		const passes = recent.reduce((sum, [, taken]) => sum + taken, 0) < limit;
		const last = recent.at(-1);
		if (passes && last && now < last[0] + (minutes * 60_000) / SLICES) last[1] += 1;
		else if (passes) recent.push([now, 1]);
		// Deleted and set again: the map then keeps the order of use.
		this.#taken.delete(name);
		this.#taken.set(name, recent);
		if (this.#taken.size > MOST_NAMES) this.#taken.delete(this.#taken.keys().next().value!);
		return passes;
	}

	async taken(name: string, minutes: number): Promise<number> {
		return this.#recent(name, minutes, this.#now()).reduce((sum, [, taken]) => sum + taken, 0);
	}

	async forget(name: string): Promise<void> {
		this.#taken.delete(name);
	}

	#recent(name: string, minutes: number, now: number): Slice[] {
		const span = minutes * 60_000;
		// A clock that was put back has nothing ahead of it.
		return (this.#taken.get(name) ?? []).filter(
			([since]) => since + span / SLICES > now - span && since <= now
		);
	}
}
