import type { Limits } from './limits.ts';

/**
 * The four rules of NHS England's "Making Data Count", and no others: more would only raise false alarms.
 * `outside`: beyond a limit. `shift`: seven or more in a row on one side of the mean. `trend`: seven or more points
 * rising, or falling, each beyond the one before. `near`: two of three in a row in the outer third within the limits,
 * all three on the same side of the mean.
 */
export const RULES = ['outside', 'shift', 'trend', 'near'] as const;
export type Rule = (typeof RULES)[number];

const RUN = 7;
/** What differs by less is the same value: shares are computed, not typed. */
const SAME = 1e-12;

/** The rules that each point is part of; a whole run is marked, not its seventh point alone. */
export function signalsOf(values: readonly number[], limits: Omit<Limits, 'unrest'>): Rule[][] {
	const { centre, lower, upper } = limits;
	const sides = values.map((value) => sign(value - centre));
	const steps = values.slice(1).map((value, at) => sign(value - values[at]!));
	const outside = values.map((value, at) => value > upper[at]! + SAME || value < lower[at]! - SAME);
	const near = values.map((value, at) => {
		const bound = centre + ((value > centre ? upper : lower)[at]! - centre) * (2 / 3);
		return !outside[at] && (value > centre ? value > bound + SAME : value < bound - SAME);
	});
	const marks: Record<Rule, boolean[]> = {
		outside,
		shift: inRuns(sides, RUN, 0),
		// Seven points have six steps between them.
		trend: inRuns(steps, RUN - 1, 1),
		near: near.map((is, at) => is && [at - 2, at - 1, at].some((from) => twoOfThree(from)))
	};
	return values.map((_, at) => RULES.filter((rule) => marks[rule][at]));

	function twoOfThree(from: number): boolean {
		const places = [from, from + 1, from + 2];
		const side = sides[from];
		return (
			(side === 1 || side === -1) &&
			places.every((place) => sides[place] === side) &&
			places.filter((place) => near[place]).length >= 2
		);
	}
}

const sign = (difference: number) => (Math.abs(difference) <= SAME ? 0 : Math.sign(difference));

/**
 * Which points lie in a run of equal signs, other than 0, of at least `long`.
 * @param wider how many more points than signs a run covers
 */
function inRuns(signs: readonly number[], long: number, wider: 0 | 1): boolean[] {
	const marked = Array.from({ length: signs.length + wider }, () => false);
	let from = 0;
	for (let at = 1; at <= signs.length; at += 1) {
		if (at < signs.length && signs[at] === signs[from]) continue;
		if (signs[from] !== 0 && at - from >= long) marked.fill(true, from, at + wider);
		from = at;
	}
	return marked;
}
