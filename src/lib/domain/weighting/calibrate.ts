interface Weighed {
	times: number;
	weight: number;
	cells: readonly string[];
}

/** Weights agree with every total to this part of the whole. */
const EXACT = 1e-13;
const MOST_ROUNDS = 1000;

/**
 * Weights that add up to every known total: one after the other, again and again until nothing moves (raking; Deming and
 * Stephan 1940). With a single total that is post-stratification, done in one step.
 * @returns the weights of each group after each total of the last round (without totals: as they came); null where a cell
 * with a known total has no answers, an answer lies in no cell, or the totals contradict each other
 */
export function calibrate(
	groups: readonly Weighed[],
	totals: readonly ReadonlyMap<string, number>[]
): (readonly number[])[] | null {
	let weights: readonly number[] = groups.map(({ weight }) => weight);
	if (totals.length === 0) return [weights];
	const whole = [...totals[0]!.values()].reduce((sum, total) => sum + total, 0);
	for (let round = 0; round < MOST_ROUNDS; round += 1) {
		let moved = 0;
		const steps: (readonly number[])[] = [];
		for (const [margin, total] of totals.entries()) {
			const after = meet(groups, weights, margin, total);
			if (!after) return null;
			// Of each step, not of the round: totals that contradict each other undo each other's steps for ever.
			for (const [at, { times }] of groups.entries())
				moved = Math.max(moved, times * Math.abs(after[at]! - weights[at]!));
			steps.push(after);
			weights = after;
		}
		if (totals.length === 1 || moved < EXACT * whole) return steps;
	}
	return null;
}

function meet(
	groups: readonly Weighed[],
	weights: readonly number[],
	margin: number,
	total: ReadonlyMap<string, number>
): number[] | null {
	const sums = new Map<string, number>();
	for (const [at, { cells, times }] of groups.entries()) {
		const cell = cells[margin]!;
		sums.set(cell, (sums.get(cell) ?? 0) + times * weights[at]!);
	}
	for (const [cell, known] of total) if (known > 0 && !sums.get(cell)) return null;
	for (const cell of sums.keys()) if (!(total.get(cell)! > 0)) return null;
	return weights.map((weight, at) => {
		const cell = groups[at]!.cells[margin]!;
		return (weight * total.get(cell)!) / sums.get(cell)!;
	});
}
