import { calibrate } from './calibrate.ts';

/** Equal answers, counted together. */
export interface Group {
	/** What was answered; 1 and 0 for a share. */
	value: number;
	/** How many answers, a whole number. */
	times: number;
	/** Dossiers that each stands for before the known totals are put in; any equal number where all were drawn alike. */
	weight: number;
	/** The cell it lies in, one for each known total. */
	cells: readonly string[];
	/** Drawn within it, apart from others; one for all where absent. */
	stratum?: string;
	/** Drawn together with others of the same name; each answer by itself where absent. */
	cluster?: string;
}

export interface MeanOptions {
	/** Known totals by cell: one is post-stratified to, several are raked to; none leaves the weights as they are. */
	totals?: readonly ReadonlyMap<string, number>[];
	/** What was drawn from, by stratum ('' for all): clusters where there are clusters, else answers. Absent: without end. */
	drawnFrom?: ReadonlyMap<string, number>;
}

export interface WeightedMean {
	mean: number;
	/** Standard error by linearisation. */
	se: number;
	/** Kish's n·Σw² ÷ (Σw)²: what unequal weights alone do to the variance. */
	kish: number;
	n: number;
}

/** R's `survey` takes the margins out of the residuals as often; more rounds would change what an auditor recomputes. */
const ROUNDS = 10;

/**
 * The mean of answers weighted to known totals, with its linearised standard error: equal to `svymean` of R's `survey`
 * (Lumley 2004) after `postStratify` or `rake`. Floats, because a root has no exact value.
 * @returns null without answers, or where the totals cannot be met (a cell without answers)
 * @throws RangeError for a count or weight that is none
 */
export function weightedMean(
	groups: readonly Group[],
	{ totals = [], drawnFrom }: MeanOptions = {}
): WeightedMean | null {
	const asked = groups.filter(({ times }) => times > 0);
	for (const { times, weight } of groups)
		if (!Number.isSafeInteger(times) || times < 0 || !(weight > 0))
			throw new RangeError(`weightedMean: ${times} × ${weight}`);
	const steps = calibrate(asked, totals);
	if (asked.length === 0 || !steps) return null;
	const weights = steps.at(-1)!;
	const over = (of: (group: Group, at: number) => number) =>
		asked.reduce((sum, group, at) => sum + group.times * of(group, at), 0);
	const whole = over((_, at) => weights[at]!);
	const mean = over(({ value }, at) => weights[at]! * value) / whole;
	let influence = asked.map(({ value }, at) => (weights[at]! * (value - mean)) / whole);
	const rounds = totals.length > 1 ? ROUNDS : 1;
	for (let round = 0; round < rounds && totals.length > 0; round += 1)
		for (const [margin, step] of steps.entries())
			influence = withoutMargin(asked, influence, margin, step);
	const n = over(() => 1);
	const squares = over((_, at) => weights[at]! ** 2);
	return {
		mean,
		se: Math.sqrt(variance(asked, influence, drawnFrom)),
		kish: (n * squares) / whole ** 2,
		n
	};
}

/** What is left of the influence once each cell's own mean is taken out, as the answers were drawn: a known total does not vary. */
function withoutMargin(
	groups: readonly Group[],
	influence: readonly number[],
	margin: number,
	weights: readonly number[]
): number[] {
	const sums = new Map<string, { residual: number; weight: number }>();
	for (const [at, { cells, times, weight }] of groups.entries()) {
		const sum = sums.get(cells[margin]!) ?? { residual: 0, weight: 0 };
		sum.residual += (times * weight * influence[at]!) / weights[at]!;
		sum.weight += times * weight;
		sums.set(cells[margin]!, sum);
	}
	return groups.map(({ cells }, at) => {
		const { residual, weight } = sums.get(cells[margin]!)!;
		return influence[at]! - (residual / weight) * weights[at]!;
	});
}

/** Variance of the sum of the influence, between clusters within strata. */
function variance(
	groups: readonly Group[],
	influence: readonly number[],
	drawnFrom?: ReadonlyMap<string, number>
): number {
	const strata = new Map<string, Map<string, { sum: number; times: number }>>();
	for (const [at, { stratum = '', cluster, times }] of groups.entries()) {
		const clusters = strata.get(stratum) ?? new Map();
		strata.set(stratum, clusters);
		const key = cluster === undefined ? `answer ${at}` : `cluster ${cluster}`;
		const known = clusters.get(key);
		// Answers by themselves are so many clusters with the same sum; answers of a cluster are one.
		if (cluster === undefined) clusters.set(key, { sum: influence[at]!, times });
		else clusters.set(key, { sum: (known?.sum ?? 0) + times * influence[at]!, times: 1 });
	}
	let all = 0;
	for (const [stratum, clusters] of strata) {
		const parts = [...clusters.values()];
		const n = parts.reduce((sum, { times }) => sum + times, 0);
		if (n < 2) continue;
		const middle = parts.reduce((sum, part) => sum + part.times * part.sum, 0) / n;
		const spread = parts.reduce((sum, part) => sum + part.times * (part.sum - middle) ** 2, 0);
		const of = drawnFrom?.get(stratum);
		all += (of === undefined ? 1 : 1 - n / of) * (n / (n - 1)) * spread;
	}
	return all;
}
