/** Bounds of a share, each 0 to 1. */
export interface Interval {
	low: number;
	high: number;
}

export interface WilsonOptions {
	/** Quantile of the normal distribution; the default is that of 95%. */
	z?: number;
}

export const Z95 = 1.959963984540054;

/**
 * The Wilson score interval of k among n (Wilson 1927), as floats: only bounds may be inexact.
 *
 * There is no finite population correction: slips of every stage and channel are counted, dossiers are counted once, so
 * n / dossiers is no sampling fraction. Corrected by it, 36 slips of 36 dossiers would be called certain, and the same
 * slips would have another interval wherever dossiers are not known.
 *
 * k may be fractional (a mean read as a proportion). n = 0 gives null: there are no answers.
 * Throws RangeError unless 0 ≤ k ≤ n and n is a whole number.
 */
export function wilson(k: number, n: number, { z = Z95 }: WilsonOptions = {}): Interval | null {
	if (!Number.isSafeInteger(n) || !(k >= 0 && k <= n)) throw new RangeError(`wilson: ${k} of ${n}`);
	if (n === 0) return null;
	return wilsonAt(k / n, n, { z });
}

/** The same for a share p of n answers, where n need not be whole: weighted answers are worth so many even ones. */
export function wilsonAt(p: number, n: number, { z = Z95 }: WilsonOptions = {}): Interval {
	if (!(p >= 0 && p <= 1 && n > 0)) throw new RangeError(`wilsonAt: ${p} of ${n}`);
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
