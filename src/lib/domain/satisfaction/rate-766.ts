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

/** Dissatisfied answers of so many dossiers: at one stage and under one secret a dossier answers once. */
export interface PlacedMarks {
	stage: string;
	/** The secret's quarter; when it is over, a second answer of a dossier looks like a first. */
	period: string;
	n: number;
}

/**
 * What is counted of the dossiers of one field that came to their end in a quarter. Slips do not lead back to their
 * dossier, so how many of these were rated dissatisfied is known in bounds only.
 */
export interface Counts766 {
	dossiers: number;
	overdue: number;
	/** Of dossiers that stood in this field and quarter, and were not overdue, when they answered. */
	placed: readonly PlacedMarks[];
	/** Dissatisfied answers that could be about any of them: of labels, or before the dossier's end or its register was known. */
	unplaced: number;
	/** Dossiers that came here after they may have answered, by a correction of state, day or field; and that left. */
	movedIn: number;
	movedOut: number;
	/** Complained about and not overdue, by the register; null until it is entered. */
	complained: number | null;
}

export interface Bounds {
	least: number;
	most: number;
}

/** How many dossiers count against the unit, each once. */
export interface Against766 extends Bounds {
	dossiers: number;
	overdue: number;
	/** Rated dissatisfied and not overdue. */
	dissatisfied: Bounds;
	/** Complained about and not overdue, never more than there are; null until it is entered. */
	complained: number | null;
	/** Nothing is open: the two bounds meet, and complaints were entered. */
	isExact: boolean;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);

/**
 * The bounds of one field. At least: the overdue ones, and as many as the stage that tells of most, or as were complained
 * about; a dossier that has left may have been any of them. At most: every answer another dossier.
 */
export function against766(counts: Counts766): Against766 {
	const { dossiers, overdue, placed, unplaced, movedIn, movedOut } = counts;
	const inTime = dossiers - overdue;
	const within = (n: number) => Math.min(inTime, Math.max(0, n));
	const most = sum(placed.map(({ n }) => n)) + unplaced + movedIn;
	const dissatisfied = {
		least: within(Math.max(0, ...placed.map(({ n }) => n)) - movedOut),
		most: within(most)
	};
	const complained = counts.complained === null ? null : within(counts.complained);
	const known = complained ?? 0;
	return settled({
		...{ dossiers, overdue, dissatisfied, complained },
		least: overdue + Math.max(dissatisfied.least, within(known - movedOut)),
		most: overdue + within(most + known)
	});
}

/**
 * The bounds of all fields together: what the fields allow, but an answer that could be about any of them is about one.
 * Complaints are known when they are for every field that has dossiers.
 */
export function whole766(fields: readonly Counts766[]): Against766 {
	const each = fields.map(against766);
	const unplaced = Math.max(0, ...fields.map((counts) => counts.unplaced));
	const without = fields.map((counts) => against766({ ...counts, unplaced: 0 }));
	const add = (of: readonly Against766[], pick: (one: Against766) => number) => sum(of.map(pick));
	const asked = each.filter(({ dossiers }) => dossiers > 0);
	const isKnown = asked.length > 0 && asked.every(({ complained }) => complained !== null);
	return settled({
		dossiers: add(each, ({ dossiers }) => dossiers),
		overdue: add(each, ({ overdue }) => overdue),
		dissatisfied: {
			least: add(each, ({ dissatisfied }) => dissatisfied.least),
			most: Math.min(
				add(each, ({ dissatisfied }) => dissatisfied.most),
				add(without, ({ dissatisfied }) => dissatisfied.most) + unplaced
			)
		},
		complained: isKnown ? add(asked, ({ complained }) => complained!) : null,
		least: add(each, ({ least }) => least),
		most: Math.min(
			add(each, ({ most }) => most),
			add(without, ({ most }) => most) + unplaced
		)
	});
}

const settled = (bounds: Omit<Against766, 'isExact'>): Against766 => ({
	...bounds,
	isExact: bounds.complained !== null && bounds.least === bounds.most
});

/**
 * Satisfaction with procedures by QĐ 766: (all − against) / all dossiers. Silence counts as satisfied
 * and an overdue dossier counts against, whatever was tapped: never to be merged with the slip index.
 * The rate lies between that of the most and that of the least that may count against the unit. Throws RangeError unless 0 ≤ against ≤ dossiers.
 */
export function rate766(
	{ dossiers, against }: { dossiers: number; against: number },
	bands: BandTable = BANDS_766
): Rate766 {
	const rate = countedShare(dossiers - against, dossiers);
	if (!(against >= 0)) throw new RangeError(`against: ${against}`);
	return { ...rate, band: rate.value ? bandOf(rate.value, bands) : undefined };
}
