import type { Share } from './share.ts';
import { wilsonAt } from './wilson.ts';

/** Nothing is surer than this many standard deviations: the p-value is below 10^-15 there. */
const SUREST = 8;

/**
 * How likely chance alone makes two shares differ at least so much, 0 to 1: the level at which the interval of
 * Newcombe (1998, method 10) just reaches 0, so that it is below 0.05 exactly where the 95% interval leaves 0 out.
 * @returns null when one side has no answers
 */
export function differencePValue(a: Share, b: Share): number | null {
	if (!a.value || !b.value) return null;
	const [p, q] = [a.value.valueOf(), b.value.valueOf()];
	if (p === q) return 1;
	const [larger, smaller] = p > q ? [a, b] : [b, a];
	let [low, high] = [0, SUREST];
	const least = (z: number) => leastDifference(counted(larger), counted(smaller), z);
	if (least(SUREST) > 0) return twoSided(SUREST);
	// The interval widens with z: halving finds where it reaches 0.
	for (let step = 0; step < 50; step += 1) {
		const z = (low + high) / 2;
		if (least(z) > 0) low = z;
		else high = z;
	}
	return twoSided((low + high) / 2);
}

const counted = ({ numerator, denominator }: Share): Counted => ({
	part: numerator,
	n: denominator
});

/** What was counted of how many; n at least 1. */
interface Counted {
	part: number;
	n: number;
}

/** The lower end of Newcombe's interval of larger − smaller at ±z. */
function leastDifference(larger: Counted, smaller: Counted, z: number): number {
	const [a, b] = [reach(larger, z), reach(smaller, z)];
	return a.share - b.share - Math.hypot(a.below, b.above);
}

/** A share and how far Wilson's interval at ±z reaches below and above it. */
export function reach({ part, n }: Counted, z: number) {
	const share = part / n;
	const { low, high } = wilsonAt(share, n, { z });
	return { share, below: share - low, above: high - share };
}

/** The deviation that chance alone exceeds, in either direction, with this probability: the inverse of `twoSided`. */
export function deviationOf(probability: number): number {
	let [low, high] = [0, 40];
	for (let step = 0; step < 80; step += 1) {
		const z = (low + high) / 2;
		if (twoSided(z) > probability) low = z;
		else high = z;
	}
	return (low + high) / 2;
}

/** The chance that a normal deviate lies beyond ±z, by its series near 0 and its continued fraction further out. */
export function twoSided(z: number): number {
	const x = Math.abs(z);
	const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
	if (x < 2.5) {
		let term = x;
		let sum = x;
		for (let k = 3; term > sum * 1e-17; k += 2) {
			term *= (x * x) / k;
			sum += term;
		}
		return 1 - 2 * density * sum;
	}
	let fraction = x;
	for (let k = 200; k >= 1; k -= 1) fraction = x + k / fraction;
	return (2 * density) / fraction;
}
