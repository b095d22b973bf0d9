import Fraction from 'fraction.js';
import type { OfficerIndex } from '../satisfaction/officer-indices.ts';
import { roundHalfUp } from '../text/rounding.ts';
import type { DossierRow } from './report.ts';

/** The nine indices of NĐ 61/2018/NĐ-CP and TT 01/2018/TT-VPCP, Art. 13, by their numbers. */
export const NINE = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export type IndexNumber = (typeof NINE)[number];

export interface NineIndex {
	index: IndexNumber;
	/** Σ points; null where no source is connected. */
	points: number | null;
	/** Dossiers or answers. */
	n: number;
	/** Rounded to one decimal, exact text; null where no source is connected. */
	value: string | null;
	from: 'dossiers' | 'slips' | 'nobody';
}

/** Points for a dossier resolved sooner than, just within and later than its time. Data, as the table of TT 01/2018. */
export const TIME_POINTS = { early: 2, onTime: 1, overdue: 0 } as const;

/**
 * All nine: index 1 from dossiers, 3, 4 and 7 from citizens; the others need sources that are not connected, and say so.
 * The total is over those that are known.
 */
export function nineIndices(
	dossiers: DossierRow | null,
	citizens: readonly (Omit<OfficerIndex, 'value'> & { value: string | null })[],
	points: Readonly<Record<keyof typeof TIME_POINTS, number>> = TIME_POINTS
): { indices: NineIndex[]; total: string | null } {
	const indices = NINE.map((index): NineIndex => {
		const answered = citizens.find((one) => one.index === index);
		if (answered && answered.n > 0) return { ...answered, from: 'slips' };
		if (index === 1 && dossiers?.resolved) return { ...ofTime(dossiers, points), from: 'dossiers' };
		return { index, points: null, n: 0, value: null, from: answered ? 'slips' : 'nobody' };
	});
	const known = indices.flatMap(({ value }) => (value === null ? [] : [new Fraction(value)]));
	return {
		indices,
		total: known.length === 0 ? null : known.reduce((sum, one) => sum.add(one)).toFraction()
	};
}

function ofTime(
	{ resolved, early, onTime, overdue }: DossierRow,
	points: Readonly<Record<keyof typeof TIME_POINTS, number>>
): Omit<NineIndex, 'from'> {
	const sum = early! * points.early + onTime! * points.onTime + overdue! * points.overdue;
	return {
		index: 1,
		points: sum,
		n: resolved!,
		value: roundHalfUp(new Fraction(sum, resolved!), 1).toFraction()
	};
}
