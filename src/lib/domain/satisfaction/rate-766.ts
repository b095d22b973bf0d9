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
