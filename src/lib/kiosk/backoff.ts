const SHORTEST_MS = 1_000;
/** However long the server is away, it is asked again within this time. */
export const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after the n-th failure in a row (n from 1): doubling, at most five minutes, and spread over its
 * second half, so that the tablets of a province do not all come back at the same moment.
 * @param random from 0 to 1
 */
export function backoff(failures: number, random: number): number {
	const full = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures - 1, 20));
	return full / 2 + (full / 2) * random;
}
