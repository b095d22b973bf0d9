import type { Portion } from '../control/limits.ts';
import { deviationOf, reach } from '../satisfaction/p-value.ts';

/**
 * `ranks-1`: the ranks that a part may truly have. Two parts differ where Newcombe's interval (1998, method 10) leaves 0
 * out, judged by Holm (1979) over all pairs, so that at most 5% of all lists call any pair different that is not. No
 * draw of lots has a part in it: the same counts give the same ranks, and a seal can hold them.
 */
export const RANK_METHOD = 'ranks-1';

/** How often a list may have any rank wrong. */
const WRONG = 0.05;

export interface RankSet extends Portion {
	key: string;
	/** 1 + the parts that are surely better. */
	best: number;
	/** All parts but those that are surely worse. */
	worst: number;
}

/** The ranks of all parts that have an answer, the highest share first, equal ones in the order given. */
export function rankSets(given: readonly (Portion & { key: string })[]): RankSet[] {
	const parts = given.filter(({ n }) => n > 0).sort((a, b) => b.part * a.n - a.part * b.n);
	const surelyBetter = different(parts);
	return parts.map(({ key, part, n }, at) => ({
		...{ key, part, n },
		best: 1 + surelyBetter.filter(([, lower]) => lower === at).length,
		worst: parts.length - surelyBetter.filter(([higher]) => higher === at).length
	}));
}

/**
 * Pairs that differ, by their places: a higher one and a lower one. Holm asks more of every pair the fewer were found yet;
 * asked again and again until no further one is found, all pairs at once, that is the same.
 * @param parts from the highest share to the lowest
 */
function different(parts: readonly Portion[]): [number, number][] {
	const pairs = (parts.length * (parts.length - 1)) / 2;
	let found: [number, number][] = [];
	for (;;) {
		const left = pairs - found.length;
		if (left === 0) return found;
		const z = deviationOf(WRONG / left);
		const reaches = parts.map((part) => reach(part, z));
		const now: [number, number][] = [];
		for (let higher = 0; higher < parts.length; higher += 1)
			for (let lower = higher + 1; lower < parts.length; lower += 1)
				if (isBeyond(reaches[higher]!, reaches[lower]!)) now.push([higher, lower]);
		if (now.length === found.length) return found;
		found = now;
	}
}

/** Newcombe's interval of the difference, at the deviation of both, leaves 0 out. */
const isBeyond = (higher: ReturnType<typeof reach>, lower: ReturnType<typeof reach>) =>
	higher.share - lower.share > Math.hypot(higher.below, lower.above);

/** Those that may be among the best so many, where that says anything: fewer than all. */
export function amongBest(sets: readonly RankSet[], places = 5): RankSet[] {
	if (sets.length <= places) return [];
	return sets.filter(({ best }) => best <= places);
}
