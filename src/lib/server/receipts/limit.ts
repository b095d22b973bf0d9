export interface Allowance {
	/** So many at once, */
	limit: number;
	/** and as many again over so many minutes. */
	minutes: number;
}

interface Bucket {
	left: number;
	at: number;
}

/** Names remembered at once; beyond that the longest unused start afresh. */
const MOST_NAMES = 20_000;

/**
 * A limit per name (a counter, a token, a key), never per address: a whole office may share one. Each name has a bucket
 * of its own, so a flood on one does not touch the next. Kept in this process.
 */
export class Limit {
	#buckets = new Map<string, Bucket>();

	/** Takes one; false when there is none left. @param now milliseconds */
	take(name: string, { limit, minutes }: Allowance, now = Date.now()): boolean {
		const bucket = this.#buckets.get(name) ?? { left: limit, at: now };
		const refilled = ((now - bucket.at) / (minutes * 60_000)) * limit;
		bucket.left = Math.min(limit, bucket.left + Math.max(0, refilled));
		bucket.at = now;
		// Deleted and set again: the map then keeps the order of use.
		this.#buckets.delete(name);
		this.#buckets.set(name, bucket);
		if (this.#buckets.size > MOST_NAMES) this.#buckets.delete(this.#buckets.keys().next().value!);
		if (bucket.left < 1) return false;
		bucket.left -= 1;
		return true;
	}
}
