import type { WeightedShare } from './weighted-share.ts';

/** What pulls the weighted share away from the raw one more than anything else. */
export interface Pull {
	cells: { field: string; stage: string }[];
	/** Share of the dossiers, and of the slips that were weighted, 0 to 1. */
	ofDossiers: number;
	ofSlips: number;
	/** Satisfied among its slips. */
	satisfied: { numerator: number; denominator: number };
}

/** Below half a tenth of a percentage point both print alike or nearly so: there is nothing to explain. */
const NOTICED = 0.0005;

/**
 * The group of dossiers that explains most of the difference. A group pulls by (its share of dossiers − its share of
 * slips) × (its satisfied share − the raw share); these pulls add up to weighted − raw exactly.
 * @returns null where the two shares are as good as equal
 */
export function strongestPull({ cells, raw, value, n }: WeightedShare): Pull | null {
	const difference = value - raw;
	if (Math.abs(difference) < NOTICED) return null;
	const dossiers = cells.reduce((all, cell) => all + cell.dossiers, 0);
	const pulls = cells.map((cell) => {
		const ofDossiers = cell.dossiers / dossiers;
		const ofSlips = cell.slips / n;
		const satisfied = { numerator: cell.satisfied, denominator: cell.slips };
		const by = (ofDossiers - ofSlips) * (cell.satisfied / cell.slips - raw) * Math.sign(difference);
		return { cells: cell.cells, ofDossiers, ofSlips, satisfied, by };
	});
	const { by: _, ...strongest } = pulls.reduce((most, pull) => (pull.by > most.by ? pull : most));
	return strongest;
}
