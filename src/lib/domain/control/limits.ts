/** Between which values a process moves by chance alone, point by point, around its own mean. */
export interface Limits {
	centre: number;
	/** How much points move: of values the mean moving range that counts; of shares how many times what chance alone does. */
	unrest: number;
	/** One for each point, in the order given. */
	lower: number[];
	upper: number[];
}

/** Three standard deviations in mean moving ranges: 3 / 1.128. */
export const LIMIT = 2.66;
/** A moving range beyond it (3.267 means) says nothing of the usual unrest, and is left out once. */
const SCREEN = 3.267;
/** The mean moving range of two in standard deviations. */
const D2 = 1.128;

/**
 * Limits of an XmR chart of single values, days or weeks: mean ± 2.66 mean moving ranges, moving ranges of at least
 * 3.267 means left out once ("Making Data Count", NHS England; NHSRplotthedots).
 * @param values at least one
 * @throws RangeError without a value
 */
export function limitsOfValues(values: readonly number[]): Limits {
	if (values.length === 0) throw new RangeError('no values');
	const centre = mean(values);
	const ranges = movingRanges(values);
	const usual = mean(ranges);
	const kept = ranges.filter((range) => range < SCREEN * usual);
	const unrest = mean(kept);
	const reach = LIMIT * unrest;
	return {
		...{ centre, unrest },
		lower: values.map(() => centre - reach),
		upper: values.map(() => centre + reach)
	};
}

/** A part of a whole at one point of time: `part` of `n`. */
export interface Portion {
	part: number;
	n: number;
}

/**
 * Limits of Laney's p′ chart of shares, 0 to 1: the limits of a p chart, widened or narrowed by how much more or less
 * the shares move from point to point than pure chance would have them (Laney 2002; qicharts2). Kept within 0 to 1.
 * @param portions each with n of at least 1
 * @throws RangeError where there is none, or one is empty
 */
export function limitsOfShares(portions: readonly Portion[]): Limits {
	if (portions.length === 0 || portions.some(({ n }) => n < 1))
		throw new RangeError('a share of nothing');
	const centre = sum(portions.map(({ part }) => part)) / sum(portions.map(({ n }) => n));
	const deviations = portions.map(({ n }) => Math.sqrt((centre * (1 - centre)) / n));
	const scores = portions.map(({ part, n }, at) =>
		deviations[at] === 0 ? 0 : (part / n - centre) / deviations[at]!
	);
	const unrest = portions.length > 1 ? mean(movingRanges(scores)) / D2 : 1;
	return {
		...{ centre, unrest },
		lower: deviations.map((deviation) => Math.max(0, centre - 3 * deviation * unrest)),
		upper: deviations.map((deviation) => Math.min(1, centre + 3 * deviation * unrest))
	};
}

const movingRanges = (values: readonly number[]) =>
	values.slice(1).map((value, at) => Math.abs(value - values[at]!));

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Of nothing: 0, since without a moving range there is no unrest to tell of. */
const mean = (values: readonly number[]) => (values.length === 0 ? 0 : sum(values) / values.length);
