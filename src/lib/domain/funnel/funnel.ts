import type { Portion } from '#lib/domain/control/limits.ts';

/**
 * `funnel-1`: parts of different size against their common share, within limits of 95% and 99.8% (Spiegelhalter
 * 2005; UKHSA), widened where many parts differ more than chance has them.
 */
export const FUNNEL_METHOD = 'funnel-1';

/** Two-sided quantiles of the normal distribution. */
export const Z_95 = 1.959963984540054;
export const Z_998 = 3.090232306167813;

/** With fewer parts nothing is known of how they differ in general. */
export const FEWEST_SPREAD = 10;
/** Of the most extreme parts so many of a hundred on either side count as the last that is not. */
const WINSORISED = 0.1;

export interface Bounds {
	low: number;
	high: number;
}

/** Where a part lies: as chance has it, beyond 95%, or beyond 99.8% of what chance does. */
export type Place = 'chance' | 'high95' | 'low95' | 'high998' | 'low998';

export interface FunnelPart extends Portion {
	key: string;
	/** 0 to 1. */
	share: number;
	place: Place;
}

export interface Funnel {
	method: typeof FUNNEL_METHOD;
	/** The share of all parts together, 0 to 1. */
	centre: number;
	/** How much parts differ beyond chance, on the scale of asin √share; 0 below FEWEST_SPREAD parts. */
	tau2: number;
	/** Those with an answer, in the order given. */
	parts: FunnelPart[];
}

/**
 * Parts beside each other. Whoever calls only what lies beyond 99.8% different is wrong once in 500 parts.
 * @returns null where fewer than two parts have an answer
 */
export function funnel(given: readonly (Portion & { key: string })[]): Funnel | null {
	const parts = given.filter(({ n }) => n > 0);
	if (parts.length < 2) return null;
	const sum = (of: (part: Portion) => number) => parts.reduce((all, part) => all + of(part), 0);
	const centre = sum(({ part }) => part) / sum(({ n }) => n);
	const tau2 = parts.length < FEWEST_SPREAD ? 0 : betweenParts(parts, centre);
	return {
		method: FUNNEL_METHOD,
		...{ centre, tau2 },
		parts: parts.map(({ key, part, n }) => {
			const share = part / n;
			return { key, part, n, share, place: placeOf(share, n, { centre, tau2 }) };
		})
	};
}

/**
 * The limits for a part of so many answers, 0 to 1. Without over-dispersion they are p ± z√(p(1 − p)/n), as UKHSA
 * prints them; with it sin²(asin √p ± z√(1/(4n) + τ²)).
 * @param n at least 1, not necessarily whole
 */
export function funnelLimits(
	n: number,
	z: number,
	{ centre, tau2 }: Pick<Funnel, 'centre' | 'tau2'>
): Bounds {
	if (tau2 === 0) {
		const reach = z * Math.sqrt((centre * (1 - centre)) / n);
		return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
	}
	const angle = Math.asin(Math.sqrt(centre));
	const reach = z * Math.sqrt(1 / (4 * n) + tau2);
	const share = (of: number) => Math.sin(Math.min(Math.PI / 2, Math.max(0, of))) ** 2;
	return { low: share(angle - reach), high: share(angle + reach) };
}

/** What floats differ by is no difference. */
const SAME = 1e-12;

function placeOf(share: number, n: number, of: Pick<Funnel, 'centre' | 'tau2'>): Place {
	for (const [z, name] of [
		[Z_998, '998'],
		[Z_95, '95']
	] as const) {
		const { low, high } = funnelLimits(n, z, of);
		if (share > high + SAME) return `high${name}`;
		if (share < low - SAME) return `low${name}`;
	}
	return 'chance';
}

/**
 * τ² by DerSimonian and Laird's moments, from scores (asin √share − asin √centre)·2√n of which the extremes are
 * pulled in to the tenth from either end, so that the very parts a funnel is to find do not widen it.
 */
function betweenParts(parts: readonly Portion[], centre: number): number {
	const angle = Math.asin(Math.sqrt(centre));
	const scores = parts
		.map(({ part, n }) => (Math.asin(Math.sqrt(part / n)) - angle) * 2 * Math.sqrt(n))
		.sort((a, b) => a - b);
	const [low, high] = [quantile(scores, WINSORISED), quantile(scores, 1 - WINSORISED)];
	const squares = scores.reduce((all, score) => all + Math.min(high, Math.max(low, score)) ** 2, 0);
	const free = parts.length - 1;
	const weights = parts.map(({ n }) => 4 * n);
	const all = weights.reduce((sum, weight) => sum + weight, 0);
	const squared = weights.reduce((sum, weight) => sum + weight ** 2, 0);
	return Math.max(0, (squares - free) / (all - squared / all));
}

/** Between neighbours in proportion, as R's default (type 7). */
function quantile(sorted: readonly number[], share: number): number {
	const at = (sorted.length - 1) * share;
	const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
	return below + (above - below) * (at - Math.floor(at));
}
