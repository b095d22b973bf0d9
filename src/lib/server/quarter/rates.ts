import type { Share } from '#lib/domain/satisfaction/share.ts';
import {
	against766,
	rate766,
	unsatisfied766,
	type Counts766
} from '#lib/domain/satisfaction/rate-766.ts';
import type { StageCounts } from '#lib/domain/satisfaction/stage-counts.ts';
import { percent } from '#lib/domain/text/percent.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Result } from '#lib/server/database/port.ts';

type ResponseRow = Result<'response_counts'>[number];
type Row766 = Result<'rate_766_counts'>[number];

/** What was counted by field and stage; `field`: of that one only. */
export function toStages(rows: readonly ResponseRow[], field: string | null = null): StageCounts[] {
	return rows
		.filter((row) => field === null || row.field === field)
		.map(({ answered_offline, ...row }) => ({ ...row, offline: answered_offline }));
}

const printed = ({ value }: Share, locale: Locale) => percent(value, 1, locale);

export interface Rate766Row {
	/** '' for all fields together. */
	field: string;
	dossiers: number;
	overdue: number;
	unsatisfiedLeast: number;
	unsatisfiedMost: number;
	/** Complained about and not overdue, from the PAKN register; null as long as nobody has entered it. */
	complained: number | null;
	/** The least that the rate is, and the most where a dossier may have been counted twice. */
	from: string;
	to: string;
	/** That of the least; null while complaints, which could only lower it, are unknown. */
	band: { vi: string; en: string } | null;
}

type Feedback = readonly Pick<Result<'citizen_feedback'>[number], 'field' | 'complained'>[];
/** `complaintsKnown`: somebody has entered them; what is known of them counts also where it is not all. */
type Known766 = Counts766 & { complaintsKnown: boolean };

function counts766(row: Row766, feedback: Feedback): Known766 {
	const complained = feedback.find(({ field }) => field === row.field)?.complained;
	const { dossiers, overdue, dissatisfied_known: known, dissatisfied_unknown: unknown } = row;
	const { least, most } = unsatisfied766({ overdue, known, unknown });
	return {
		...{ dossiers, overdue, unsatisfiedLeast: least, unsatisfiedMost: most },
		...{ complained: complained ?? 0, complaintsKnown: complained !== undefined }
	};
}

/**
 * What QĐ 766 asks for, over all these fields.
 * @param feedback what the PAKN register says of the same quarter; a field that is not in it is unknown
 */
export function sum766(rows: readonly Row766[], feedback: Feedback): Known766 {
	const all = rows.map((row) => counts766(row, feedback));
	// Bad marks without a dossier of their field are a row too, but nobody is asked for complaints about no dossier.
	const withDossiers = all.filter(({ dossiers }) => dossiers > 0);
	const complaintsKnown =
		withDossiers.length > 0 && withDossiers.every((one) => one.complaintsKnown);
	const add = (key: keyof Counts766, of = all) =>
		of.reduce((total, counts) => total + counts[key], 0);
	// A mark without a field may be about a dossier that another field counts: it adds nothing that is sure.
	const stated = all.filter((_, i) => rows[i]!.field !== 'unstated');
	const nameless = all.find((_, i) => rows[i]!.field === 'unstated');
	const surelyNameless = (nameless?.unsatisfiedLeast ?? 0) - add('overdue', stated);
	return {
		...{ dossiers: add('dossiers'), overdue: add('overdue') },
		unsatisfiedLeast: Math.max(add('unsatisfiedLeast', stated), surelyNameless),
		unsatisfiedMost: add('unsatisfiedMost'),
		...{ complained: add('complained'), complaintsKnown }
	};
}

function row766(field: string, counts: Known766, locale: Locale): Rate766Row {
	const { dossiers, complained, complaintsKnown, ...reasons } = counts;
	const { least, most } = against766(counts);
	const low = rate766({ dossiers, against: most });
	return {
		...{ field, dossiers, ...reasons, complained: complaintsKnown ? complained : null },
		from: printed(low, locale),
		to: printed(rate766({ dossiers, against: least }), locale),
		band: low.band && complaintsKnown ? { vi: low.band.vi, en: low.band.en } : null
	};
}

/** QĐ 766's rate by field, and over all of them first. The band is that of the lower end: claims nothing unproved. */
export function toRate766(rows: Row766[], feedback: Feedback, locale: Locale): Rate766Row[] {
	if (rows.length === 0) return [];
	return [
		row766('', sum766(rows, feedback), locale),
		...rows.map((row) => row766(row.field, counts766(row, feedback), locale))
	];
}
