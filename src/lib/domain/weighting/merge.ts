import { UNSTATED } from '../report121/counts.ts';
import { STAGES } from '../slip/stage.ts';

/** What was counted of one stage of one field. */
export interface Cell {
	field: string;
	stage: string;
	/** Dossiers that came to the stage. */
	dossiers: number;
	/** Counted slips of every channel, and those of them at levels 4 and 5. */
	slips: number;
	satisfied: number;
}

/** Cells that are weighted as one. */
export interface Merged {
	cells: { field: string; stage: string }[];
	dossiers: number;
	slips: number;
	satisfied: number;
}

/** Fewer slips than this say too little of the dossiers they would stand for. */
export const FEWEST_IN_CELL = 5;

export interface Merging {
	merged: Merged[];
	/** Slips that stand for no known dossiers (field or stage not said, or no dossier there): they cannot be weighted. */
	leftOut: { slips: number; satisfied: number };
}

/**
 * The stated rule by which small cells become larger: a cell of fewer than 5 slips joins the next stage of its field, in the
 * order of a dossier's life (the last one joins the one before); a field that still has fewer than 5 joins the other
 * fields like it, and these together, if they are still too few, the field with the fewest slips that has enough. The
 * same counts merge alike in any order of rows.
 */
export function mergeCells(cells: readonly Cell[], fields: readonly string[]): Merging {
	const isKnown = ({ field, stage, dossiers }: Cell) =>
		field !== UNSTATED && stage !== UNSTATED && dossiers > 0;
	const leftOut = sum(cells.filter((cell) => !isKnown(cell)));
	const known = cells.filter(isKnown);
	const codes = [...new Set(known.map(({ field }) => field))].sort(
		(a, b) => place(fields, a) - place(fields, b) || (a < b ? -1 : 1)
	);
	const enough: Merged[] = [];
	const few: Merged[] = [];
	for (const code of codes)
		for (const one of mergeStages(known.filter(({ field }) => field === code)))
			(isEnough(one) ? enough : few).push(one);
	if (few.length > 0) {
		const together = few.reduce(join);
		if (isEnough(together) || enough.length === 0) enough.push(together);
		else {
			const fewest = enough.reduce((least, one) => (one.slips < least.slips ? one : least));
			enough[enough.indexOf(fewest)] = join(fewest, together);
		}
	}
	return { merged: enough, leftOut: { slips: leftOut.slips, satisfied: leftOut.satisfied } };
}

const isEnough = ({ slips }: Merged) => slips >= FEWEST_IN_CELL;
const place = (order: readonly string[], code: string) => {
	const at = order.indexOf(code);
	return at < 0 ? order.length : at;
};

function mergeStages(cells: readonly Cell[]): Merged[] {
	const inOrder = [...cells].sort((a, b) => place(STAGES, a.stage) - place(STAGES, b.stage));
	const merged: Merged[] = [];
	let waiting: Merged | null = null;
	for (const cell of inOrder) {
		const one: Merged = waiting ? join(waiting, alone(cell)) : alone(cell);
		waiting = isEnough(one) ? null : one;
		if (!waiting) merged.push(one);
	}
	if (waiting) {
		const last = merged.pop();
		merged.push(last ? join(last, waiting) : waiting);
	}
	return merged;
}

const alone = ({ field, stage, dossiers, slips, satisfied }: Cell): Merged => ({
	...{ cells: [{ field, stage }], dossiers, slips, satisfied }
});
const join = (left: Merged, right: Merged): Merged => ({
	cells: [...left.cells, ...right.cells],
	dossiers: left.dossiers + right.dossiers,
	slips: left.slips + right.slips,
	satisfied: left.satisfied + right.satisfied
});
const sum = (cells: readonly Cell[]) => ({
	slips: cells.reduce((all, { slips }) => all + slips, 0),
	satisfied: cells.reduce((all, { satisfied }) => all + satisfied, 0)
});
