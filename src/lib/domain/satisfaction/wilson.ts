/** Bounds of a share, each 0 to 1. */
export interface Interval {
	low: number;
	high: number;
}

export interface WilsonOptions {
	/** All dossiers the slips could have come from; with it the finite population correction applies. */
	population?: number;
	/** Quantile of the normal distribution; the default is that of 95%. */
	z?: number;
}

export const Z95 = 1.959963984540054;

/**
 * The Wilson score interval of k among n (Wilson 1927), as floats: only bounds may be inexact.
 *
 * Finite population correction by the effective sample size n' = n·(N−1)/(N−n), which puts the
 * corrected variance p(1−p)/n·(N−n)/(N−1) into Wilson's formula. When everybody of the population
 * answered (n ≥ N) nothing is left to chance and the interval is the share itself.
 *
 * k may be fractional (a mean read as a proportion). n = 0 gives null: nobody answered.
 * Throws RangeError unless 0 ≤ k ≤ n, n is a whole number and the population is a whole number from 1.
 */
export function wilson(
	k: number,
	n: number,
	{ population, z = Z95 }: WilsonOptions = {}
): Interval | null {
	if (!Number.isSafeInteger(n) || !(k >= 0 && k <= n)) throw new RangeError(`wilson: ${k} of ${n}`);
	if (n === 0) return null;
	const p = k / n;
	if (population === undefined) return bounds(p, n, z);
	if (!Number.isSafeInteger(population) || population < 1)
		throw new RangeError(`wilson: population ${population}`);
	if (n >= population) return { low: p, high: p };
	return bounds(p, (n * (population - 1)) / (population - n), z);
}

function bounds(p: number, n: number, z: number): Interval {
	const z2 = z * z;
	const centre = p + z2 / (2 * n);
	const spread = z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
	const scale = 1 + z2 / n;
	return {
		// Held to what is true of the exact bounds, where floats would be 1e-17 off.
		low: p === 0 ? 0 : Math.min(p, Math.max(0, (centre - spread) / scale)),
		high: p === 1 ? 1 : Math.max(p, Math.min(1, (centre + spread) / scale))
	};
}
