import { countedShare, type Share } from '#lib/domain/satisfaction/share.ts';
import { rate766 } from '#lib/domain/satisfaction/rate-766.ts';
import { responseRate } from '#lib/domain/satisfaction/response-rate.ts';
import { STAGES } from '#lib/domain/slip/stage.ts';
import { NO_FIGURE } from '#lib/domain/text/number.ts';
import { percent } from '#lib/domain/text/percent.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Result } from '#lib/server/database/port.ts';

type ResponseRow = Result<'response_counts'>[number];
type Row766 = Result<'rate_766_counts'>[number];

/** Figures as they are printed, with what they were computed from. */
export interface RateRow {
	field: string;
	stage: string;
	dossiers: number;
	offered: number;
	answered: number;
	offline: number;
	slips: number;
	answeredRate: string;
	slipRate: string;
	/** More slips than dossiers: the two were not counted over the same thing. */
	exceeds: boolean;
}

const printed = ({ value }: Share, locale: Locale) => percent(value, 1, locale);

function rateRow(row: ResponseRow, locale: Locale): RateRow {
	const { field, stage, dossiers, offered, answered, answered_offline, slips } = row;
	const perDossier = responseRate(slips, dossiers);
	return {
		field,
		stage,
		dossiers,
		offered,
		answered,
		offline: answered_offline,
		slips,
		answeredRate: printed(countedShare(answered, offered), locale),
		slipRate: perDossier.exceeds ? NO_FIGURE : printed(perDossier, locale),
		exceeds: perDossier.exceeds && dossiers > 0
	};
}

const sum = (
	rows: ResponseRow[],
	key: 'dossiers' | 'offered' | 'answered' | 'answered_offline' | 'slips'
) => rows.reduce((all, row) => all + row[key], 0);

/**
 * Slips against dossiers and receipts: one row for each field and stage, the fields in the unit's order, then one for
 * each stage over all fields.
 */
export function toRateRows(
	rows: ResponseRow[],
	fields: readonly { code: string }[],
	locale: Locale
): { byField: RateRow[]; all: RateRow[] } {
	const stages = [...STAGES, 'unstated'];
	const order = [...fields.map(({ code }) => code), 'unstated'];
	const place = ({ field, stage }: ResponseRow) =>
		order.indexOf(field) * stages.length + stages.indexOf(stage);
	const all = stages.flatMap((stage) => {
		const of = rows.filter((row) => row.stage === stage);
		if (of.length === 0) return [];
		return {
			field: '',
			stage,
			dossiers: sum(of, 'dossiers'),
			offered: sum(of, 'offered'),
			answered: sum(of, 'answered'),
			answered_offline: sum(of, 'answered_offline'),
			slips: sum(of, 'slips')
		};
	});
	return {
		byField: rows.toSorted((a, b) => place(a) - place(b)).map((row) => rateRow(row, locale)),
		all: all.map((row) => rateRow(row, locale))
	};
}

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

type Counts766 = Omit<Row766, 'field'> & { complained: number | null };

function row766(field: string, counts: Counts766, locale: Locale): Rate766Row {
	const { dossiers, overdue, unsatisfied_least, unsatisfied_most, complained } = counts;
	// Receipts may have been answered whose dossiers nobody told of: never more against than there are.
	const rate = (against: number) => rate766({ dossiers, against: Math.min(against, dossiers) });
	// Whether a dossier complained about was also rated unsatisfied nobody can tell: at worst none was, at best all.
	const low = rate(overdue + unsatisfied_most + (complained ?? 0));
	const high = rate(overdue + Math.max(unsatisfied_least, complained ?? 0));
	return {
		...{ field, dossiers, overdue, complained },
		unsatisfiedLeast: unsatisfied_least,
		unsatisfiedMost: unsatisfied_most,
		from: printed(low, locale),
		to: printed(high, locale),
		band: low.band && complained !== null ? { vi: low.band.vi, en: low.band.en } : null
	};
}

/**
 * QĐ 766's rate by field, and over all of them first. The band is that of the lower end: claims nothing unproved.
 * @param feedback what the PAKN register says of the same quarter; a field that is not in it is unknown
 */
export function toRate766(
	rows: Row766[],
	feedback: readonly Pick<Result<'citizen_feedback'>[number], 'field' | 'complained'>[],
	locale: Locale
): Rate766Row[] {
	if (rows.length === 0) return [];
	const entered = new Map(feedback.map(({ field, complained }) => [field, complained]));
	const fields = rows.map((row) => ({ ...row, complained: entered.get(row.field) ?? null }));
	const add = (key: 'dossiers' | 'overdue' | 'unsatisfied_least' | 'unsatisfied_most') =>
		rows.reduce((all, row) => all + row[key], 0);
	const all: Counts766 = {
		dossiers: add('dossiers'),
		overdue: add('overdue'),
		unsatisfied_least: add('unsatisfied_least'),
		unsatisfied_most: add('unsatisfied_most'),
		complained: fields.reduce<number | null>(
			(sum, { complained }) => (sum === null || complained === null ? null : sum + complained),
			0
		)
	};
	return [row766('', all, locale), ...fields.map((row) => row766(row.field, row, locale))];
}
