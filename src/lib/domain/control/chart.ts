import { limitsOfShares, limitsOfValues, type Limits, type Portion } from './limits.ts';
import { signalsOf, type Rule } from './signals.ts';

/** `control-1`: XmR for numbers, Laney's p′ for shares, the four rules of "Making Data Count". */
export const CONTROL_METHOD = 'control-1';

/** Fewer points say nothing of what is usual. */
export const FEWEST_POINTS = 12;

export interface ControlPoint {
	/** The day or week, as it was handed in. */
	key: string;
	value: number;
	/** What was counted and of how many; null for a number that is no share. */
	part: number | null;
	n: number | null;
	lower: number;
	upper: number;
	/** Which side of the mean: 1 above, −1 below, 0 on it. */
	side: -1 | 0 | 1;
	rules: Rule[];
}

/** How the newest point moves: by chance, or for a reason, to the better, the worse or just differently. */
export type Variation = 'common' | 'improvement' | 'concern' | 'high' | 'low';

/** Whether the target is reached by what is usual here: always, never, or now and then. */
export type Assurance = 'always' | 'never' | 'sometimes';

export interface ControlChart {
	method: typeof CONTROL_METHOD;
	centre: number;
	/** As the limits have it. */
	unrest: number;
	points: ControlPoint[];
	variation: Variation;
	/** Null without a target. */
	assurance: Assurance | null;
}

/**
 * The satisfied share over time, days or weeks without an answer left out.
 * @param target share to reach, 0 to 1
 * @returns null below FEWEST_POINTS
 */
export function shareChart(
	parts: readonly (Portion & { key: string })[],
	target: number | null
): ControlChart | null {
	const answered = parts.filter(({ n }) => n > 0);
	if (answered.length < FEWEST_POINTS) return null;
	const points = answered.map(({ key, part, n }) => ({ key, part, n, value: part / n }));
	return chartOf(points, limitsOfShares(answered), { target, moreIsBetter: true });
}

/**
 * A number over time, slips of a day say; more of it is neither good nor bad.
 * @returns null below FEWEST_POINTS
 */
export function numberChart(
	values: readonly { key: string; value: number }[]
): ControlChart | null {
	if (values.length < FEWEST_POINTS) return null;
	const limits = limitsOfValues(values.map(({ value }) => value));
	// Fewer than none cannot be.
	const lower = limits.lower.map((bound) => Math.max(0, bound));
	const points = values.map(({ key, value }) => ({ key, part: null, n: null, value }));
	return chartOf(points, { ...limits, lower }, { target: null, moreIsBetter: false });
}

function chartOf(
	given: readonly Pick<ControlPoint, 'key' | 'part' | 'n' | 'value'>[],
	limits: Limits,
	{ target, moreIsBetter }: { target: number | null; moreIsBetter: boolean }
): ControlChart {
	const rules = signalsOf(
		given.map(({ value }) => value),
		limits
	);
	const points = given.map((point, at): ControlPoint => {
		const side = Math.sign(point.value - limits.centre) as ControlPoint['side'];
		return {
			...point,
			...{ lower: limits.lower[at]!, upper: limits.upper[at]!, side, rules: rules[at]! }
		};
	});
	return {
		method: CONTROL_METHOD,
		centre: limits.centre,
		unrest: limits.unrest,
		points,
		variation: variationOf(points.at(-1)!, points.at(-2)!, moreIsBetter),
		assurance: target === null ? null : assuranceOf(points.at(-1)!, target)
	};
}

function variationOf(
	{ rules, side, value }: ControlPoint,
	before: ControlPoint,
	moreIsBetter: boolean
): Variation {
	if (rules.length === 0) return 'common';
	// On the mean only a trend is a signal: it goes where the last step went.
	const up = side === 0 ? value > before.value : side > 0;
	if (!moreIsBetter) return up ? 'high' : 'low';
	return up ? 'improvement' : 'concern';
}

function assuranceOf({ lower, upper }: ControlPoint, target: number): Assurance {
	if (target > upper) return 'never';
	// Reached is what is not below the target: where everything is at 100%, so is a target of 100%.
	return target <= lower ? 'always' : 'sometimes';
}
