import {
	against766,
	rate766,
	whole766,
	type Against766,
	type Counts766,
	type PlacedMarks
} from '#lib/domain/satisfaction/rate-766.ts';
import type { Share } from '#lib/domain/satisfaction/share.ts';
import type { StageCounts } from '#lib/domain/satisfaction/stage-counts.ts';
import type { Cell } from '#lib/domain/weighting/merge.ts';
import { percent } from '#lib/domain/text/percent.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Result } from '#lib/server/database/port.ts';

type ResponseRow = Result<'response_counts'>[number];
type Row766 = Result<'rate_766_counts'>[number];

/** What was counted by field and stage; `field`: of that one only. */
export function toStages(rows: readonly ResponseRow[], field: string | null = null): StageCounts[] {
	return rows
		.filter((row) => field === null || row.field === field)
		.map(({ field, stage, dossiers, slips, offered, answered, answered_offline: offline }) => {
			return { field, stage, dossiers, slips, offered, answered, offline };
		});
}

/** The slips of each field and stage with the satisfied ones among them, to be weighted to the dossiers. */
export function toCells(rows: readonly ResponseRow[], field: string | null = null): Cell[] {
	return rows
		.filter((row) => field === null || row.field === field)
		.map(({ field, stage, dossiers, slips, satisfied }) => {
			return { field, stage, dossiers, slips, satisfied };
		});
}

const printed = ({ value }: Share, locale: Locale) => percent(value, 1, locale);

export interface Rate766Row {
	/** '' for all fields together. */
	field: string;
	dossiers: number;
	overdue: number;
	dissatisfiedLeast: number;
	dissatisfiedMost: number;
	/** Complained about and not overdue, from the PAKN register; null until it is entered. */
	complained: number | null;
	/** The fewest and the most dossiers that count against the unit. */
	least: number;
	most: number;
	/** The least and the most that the rate is. */
	from: string;
	to: string;
	isExact: boolean;
	/** That of the least; null while complaints, which could only lower it, are unknown. */
	band: { vi: string; en: string } | null;
}

type Feedback = readonly Pick<Result<'citizen_feedback'>[number], 'field' | 'complained'>[];

function counts766(row: Row766, feedback: Feedback): Counts766 {
	const complained = feedback.find(({ field }) => field === row.field)?.complained ?? null;
	const { dossiers, overdue, unplaced, moved_in, moved_out } = row;
	const placed = row.placed as unknown as PlacedMarks[];
	return {
		dossiers,
		overdue,
		placed,
		unplaced,
		movedIn: moved_in,
		movedOut: moved_out,
		complained
	};
}

/**
 * What QĐ 766 asks for, over all these fields.
 * @param feedback what the PAKN register says of the same quarter; a field that is not in it is unknown
 */
export function sum766(rows: readonly Row766[], feedback: Feedback): Against766 {
	return whole766(rows.map((row) => counts766(row, feedback)));
}

/** The lowest and the highest that the rate may be. */
export function rates766({ dossiers, least, most }: Against766) {
	return {
		lowest: rate766({ dossiers, against: most }),
		highest: rate766({ dossiers, against: least })
	};
}

function row766(field: string, against: Against766, locale: Locale): Rate766Row {
	const { dossiers, overdue, dissatisfied, complained, least, most, isExact } = against;
	const { lowest, highest } = rates766(against);
	return {
		...{ field, dossiers, overdue, complained, least, most, isExact },
		...{ dissatisfiedLeast: dissatisfied.least, dissatisfiedMost: dissatisfied.most },
		from: printed(lowest, locale),
		to: printed(highest, locale),
		band: lowest.band && complained !== null ? { vi: lowest.band.vi, en: lowest.band.en } : null
	};
}

/** QĐ 766's rate by field, and over all of them first. The band is that of the lower end: claims nothing unproved. */
export function toRate766(rows: Row766[], feedback: Feedback, locale: Locale): Rate766Row[] {
	if (rows.length === 0) return [];
	return [
		row766('', sum766(rows, feedback), locale),
		...rows.map((row) => row766(row.field, against766(counts766(row, feedback)), locale))
	];
}
