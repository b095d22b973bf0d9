import type { PeerScore } from './rank-range.ts';
import type { Bounds } from './bounds.ts';
import { exact } from '../text/exact.ts';

/** `rank-draws-1`: the rank over many ways in which what is not sure may turn out; no lot is drawn, the ways are laid out evenly. */
export const RANK_DRAWS_METHOD = 'rank-draws-1';

const WAYS = 4096;
const [LOW, HIGH] = [0.05, 0.95];

export interface RankSpread {
	/** Competition ranks: the one in the middle of all ways, and those that 90% of them lie between. */
	median: number;
	low: number;
	high: number;
}

/**
 * Each part of the points lies half of the times below what it is now and half of them above, evenly to its least and its
 * most; what is at its least already (facts still missing) lies evenly up to its most. Parts are independent of each other, so that
 * the sum seldom comes near the ends that the range of the rank allows for.
 */
export function rankSpread(parts: readonly Bounds[], peers: readonly PeerScore[]): RankSpread {
	const open = parts
		.map(({ now, least, most }) => {
			const [a, b, c] = [least, now, most].map((one) => one.valueOf()) as [number, number, number];
			return { least: a, now: b, most: c };
		})
		.filter(({ least, most }) => most > least);
	const sure = parts
		.filter(({ least, most }) => most.lte(least))
		.reduce((sum, { now }) => sum + now.valueOf(), 0);
	const scores = peers.map(({ score }) => exact(score).valueOf());
	const steps = evenSteps(open.length);
	const ranks = Array.from({ length: WAYS }, (_, way) => {
		const points = open.reduce(
			(sum, part, at) => sum + pointsAt(part, (0.5 + (way + 1) * steps[at]!) % 1),
			sure
		);
		// What floats differ by is no difference.
		return 1 + scores.filter((score) => score > points + 1e-9).length;
	}).sort((a, b) => a - b);
	const at = (share: number) => ranks[Math.floor(share * WAYS)]!;
	return { median: at(0.5), low: at(LOW), high: at(HIGH) };
}

/** Points of a part where a share `u` of its ways lie below. */
export function pointsAt(
	{ least, now, most }: { least: number; now: number; most: number },
	u: number
) {
	if (now <= least || now >= most) return least + u * (most - least);
	return u < 0.5 ? least + 2 * u * (now - least) : now + (2 * u - 1) * (most - now);
}

/** Steps of Roberts' R-sequence, which fills a cube of so many sides evenly: powers of the root of x^(d+1) = x + 1. */
function evenSteps(sides: number): number[] {
	let root = 2;
	for (let round = 0; round < 60; round += 1) root = (1 + root) ** (1 / (sides + 1));
	return Array.from({ length: sides }, (_, at) => root ** -(at + 1));
}
