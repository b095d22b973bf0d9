export interface Allowance {
	/** So many, */
	limit: number;
	/** at once or one by one, in any span of so many minutes. */
	minutes: number;
}

/** What was taken in one slice of time: since when, in milliseconds, and how many. */
type Slice = [since: number, taken: number];

/** A span of time is counted in so many slices; what was taken in one is forgotten when all of it is over. */
const SLICES = 20;
/** Names remembered at once; beyond that the longest unused start afresh. */
const MOST_NAMES = 20_000;

/**
 * A limit per name (a counter, a token, a key), never per address: a whole office may share one. Each name is counted by
 * itself, so a flood on one does not touch the next. In no span are more taken than allowed, however they are spread;
 * the price is that one is given back up to a twentieth of the span late. Kept in this process.
 */
export class Limit {
	#taken = new Map<string, Slice[]>();

	/** Takes one; false when there is none left. @param now milliseconds */
	take(name: string, { limit, minutes }: Allowance, now = Date.now()): boolean {
		const span = minutes * 60_000;
		const width = span / SLICES;
		// A clock that was put back has nothing ahead of it.
		const recent = (this.#taken.get(name) ?? []).filter(
			([since]) => since + width > now - span && since <= now
		);
		const passes = recent.reduce((sum, [, taken]) => sum + taken, 0) < limit;
		const last = recent.at(-1);
		if (passes && last && now < last[0] + width) last[1] += 1;
		else if (passes) recent.push([now, 1]);
		// Deleted and set again: the map then keeps the order of use.
		this.#taken.delete(name);
		this.#taken.set(name, recent);
		if (this.#taken.size > MOST_NAMES) this.#taken.delete(this.#taken.keys().next().value!);
		return passes;
	}
}
