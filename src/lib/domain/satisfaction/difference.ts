import Fraction from 'fraction.js';
import type { Share } from './share.ts';
import type { Interval } from './wilson.ts';

export interface Difference {
	/** a − b in percentage points, exact; null when not comparable. */
	delta: Fraction | null;
	/** 95% bounds of the difference in percentage points. */
	interval: Interval | null;
	/** The difference may be chance: the interval contains 0. */
	withinChance: boolean;
	/** Both sides have answers. */
	comparable: boolean;
}

/**
 * How one share differs from another, with the interval of Newcombe (1998, method 10), built from the
 * two Wilson intervals. What cannot be compared is "within chance", so that readers do not take it for a change.
 */
export function difference(a: Share, b: Share): Difference {
	if (!a.value || !b.value || !a.interval || !b.interval)
		return { delta: null, interval: null, withinChance: true, comparable: false };
	const delta = a.value.sub(b.value).mul(100);
	const [p, q] = [a.value.valueOf(), b.value.valueOf()];
	const low = 100 * (p - q - Math.hypot(p - a.interval.low, b.interval.high - q));
	const high = 100 * (p - q + Math.hypot(a.interval.high - p, q - b.interval.low));
	return { delta, interval: { low, high }, withinChance: low <= 0 && high >= 0, comparable: true };
}
