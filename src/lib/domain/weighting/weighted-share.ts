import Fraction from 'fraction.js';
import { FEWEST_FOR_PERCENT } from '../text/answers.ts';
import { wilsonAt, type Interval } from '../satisfaction/wilson.ts';
import { weightedMean, type Group } from './mean.ts';
import { mergeCells, type Cell, type Merged } from './merge.ts';

/** How the weighted share is computed; changes whenever the same counts could give another figure. */
export const WEIGHTED_METHOD = 'weighted-index-1';

export interface WeightedShare {
	method: typeof WEIGHTED_METHOD;
	/** Satisfied (levels 4 and 5) among those who came, 0 to 1, had everybody's kind of dossier answered alike. */
	value: number;
	/** Standard error by linearisation. */
	se: number;
	/** Wilson's interval by the effective number of answers. */
	interval: Interval;
	/** Answers that were weighted. */
	n: number;
	/** As many answers drawn evenly would say as much. */
	effective: number;
	/** n ÷ effective. */
	designEffect: number;
	/** The same answers unweighted. */
	raw: number;
	cells: Merged[];
	leftOut: { slips: number; satisfied: number };
}

/** The weighted share exactly: what `value` is the nearest float of, so that it is rounded once wherever it is printed. */
export function exactShare(cells: readonly Merged[]): Fraction {
	const dossiers = cells.reduce((all, cell) => all + cell.dossiers, 0);
	return cells
		.map((cell) => new Fraction(cell.satisfied, cell.slips).mul(cell.dossiers))
		.reduce((sum, one) => sum.add(one), new Fraction(0))
		.div(dossiers);
}

/**
 * The share of satisfied slips post-stratified to the known dossiers of each field and stage. Every dossier counts the
 * same, however eagerly its kind answers; slips whose dossiers are not known are left out and counted apart.
 * There is no population correction, for the reason that wilson.ts gives.
 * @returns null with fewer than ten slips that can be weighted
 */
export function weightedShare(
	cells: readonly Cell[],
	fields: readonly string[]
): WeightedShare | null {
	const { merged, leftOut } = mergeCells(cells, fields);
	const n = merged.reduce((all, { slips }) => all + slips, 0);
	if (n < FEWEST_FOR_PERCENT) return null;
	const total = new Map(merged.map(({ dossiers }, at) => [String(at), dossiers]));
	const groups = merged.flatMap(({ slips, satisfied }, at): Group[] => [
		{ value: 1, times: satisfied, weight: 1, cells: [String(at)] },
		{ value: 0, times: slips - satisfied, weight: 1, cells: [String(at)] }
	]);
	const { mean, se, kish } = weightedMean(groups, { totals: [total] })!;
	// Answers that are all alike have no spread: unequal weights alone say how much they are worth.
	const effective = se > 0 ? (mean * (1 - mean)) / se ** 2 : n / kish;
	return {
		method: WEIGHTED_METHOD,
		...{ value: mean, se, interval: wilsonAt(mean, effective) },
		...{ n, effective, designEffect: n / effective },
		raw: merged.reduce((all, { satisfied }) => all + satisfied, 0) / n,
		...{ cells: merged, leftOut }
	};
}
