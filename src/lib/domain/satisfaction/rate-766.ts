import { bandOf, type Band, type BandTable } from './band.ts';
import { countedShare, type Share } from './share.ts';

/**
 * Grades of QĐ 766/QĐ-TTg as remembered, not read in the decision: confidence 0.75 (Lâm Đồng's second
 * quarter of 2024 fits: 90.96 was 'xuất sắc', 83.61 'tốt'). Data: pass another table to correct it.
 */
export const BANDS_766: BandTable = {
	version: '766-1',
	source: 'QĐ 766/QĐ-TTg (23/6/2022)',
	confidence: 0.75,
	bands: [
		{ id: 'excellent', from: '0.9', vi: 'Xuất sắc', en: 'Excellent' },
		{ id: 'good', from: '0.8', vi: 'Tốt', en: 'Good' },
		{ id: 'fair', from: '0.7', vi: 'Khá', en: 'Fair' },
		{ id: 'average', from: '0.5', vi: 'Trung bình', en: 'Average' },
		{ id: 'weak', from: '0', vi: 'Yếu', en: 'Weak' }
	]
};

export interface Rate766 extends Share {
	band: Band | undefined;
}

/**
 * Dossiers of a quarter, and of these the ones with a reason to count against the unit. Slips do not lead back to their
 * dossier, so which of two reasons are about the same one is known only in bounds.
 */
export interface Counts766 {
	dossiers: number;
	overdue: number;
	/** Rated unsatisfied and not overdue: at least, and at most. */
	unsatisfiedLeast: number;
	unsatisfiedMost: number;
	/** Complained about and not overdue, as far as it is known; each of them may also have been rated unsatisfied. */
	complained: number;
}

/** The stages by which dissatisfied receipts are told, in this order. */
export const STAGES_766 = ['intake', 'result', 'supplement', 'refusal', 'unstated'] as const;

/** Papers may be asked for more than once, and a label without a stage may be used at several. */
const comesAgain = (place: number) =>
	STAGES_766[place] === 'supplement' || STAGES_766[place] === 'unstated';

const isBeforeEnd = (place: number) => STAGES_766[place] === 'intake';

export interface Marks766 {
	overdue: number;
	/** Dissatisfied receipts by stage, of dossiers known not to be overdue when they were answered. */
	known: readonly number[];
	/** Those of dossiers of which nobody knew it: they may be among the overdue ones. */
	unknown: readonly number[];
}

/**
 * How many dossiers were rated unsatisfied and are not overdue. At least: as many as the stage that knows of most, since
 * a dossier passes it once (one receipt for a dossier at a stage is presumed), and, of those given with a result or a
 * refusal of which it was not known, as many as cannot be overdue. At most: every receipt another dossier.
 */
export function unsatisfied766({ overdue, known, unknown }: Marks766): {
	least: number;
	most: number;
} {
	const atStage = STAGES_766.map((_, place) => {
		const [sure, open] = [known[place] ?? 0, unknown[place] ?? 0];
		// Before its end a dossier belongs to no quarter yet: it may end in another, or late.
		if (isBeforeEnd(place)) return sure;
		if (comesAgain(place)) return Math.min(1, sure);
		return sure + Math.max(0, open - overdue);
	});
	const most = [...known, ...unknown].reduce((all, n) => all + n, 0);
	return { least: Math.max(0, ...atStage), most };
}

/** How many dossiers count against the unit, each once: at least and at most, and never more than there are. */
export function against766(counts: Counts766): { least: number; most: number } {
	const { dossiers, overdue, unsatisfiedLeast, unsatisfiedMost, complained } = counts;
	return {
		least: Math.min(dossiers, overdue + Math.max(unsatisfiedLeast, complained)),
		most: Math.min(dossiers, overdue + unsatisfiedMost + complained)
	};
}

/**
 * Satisfaction with procedures by QĐ 766: (all − against) / all dossiers. Silence counts as satisfied
 * and an overdue dossier counts against, whatever was tapped: never to be merged with the slip index.
 * Throws RangeError unless 0 ≤ against ≤ dossiers.
 */
export function rate766(
	{ dossiers, against }: { dossiers: number; against: number },
	bands: BandTable = BANDS_766
): Rate766 {
	const rate = countedShare(dossiers - against, dossiers);
	if (!(against >= 0)) throw new RangeError(`against: ${against}`);
	return { ...rate, band: rate.value ? bandOf(rate.value, bands) : undefined };
}
