import { documentOf } from '#lib/domain/report121/document/document.ts';
import { officerAnnex, type OfficerCounts } from '#lib/domain/report121/document/officers.ts';
import type {
	MarkedCount,
	ReportFrame,
	ReportSubject
} from '#lib/domain/report121/document/subject.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import type { Report121 } from '#lib/domain/report121/report.ts';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { moment } from '#lib/domain/text/moment.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { reportWords } from '#lib/i18n/report-document.ts';
import type { Place } from '#lib/server/quarter/compose.ts';

/** What a document of a period is made of, before a language is chosen. */
export interface DocumentSource {
	report: Report121;
	frame: ReportFrame;
	fields: readonly Place[];
	counters: readonly Place[];
	questionnaire: Questionnaire;
	marked: readonly MarkedCount[];
	/** "Quý III năm 2026" */
	period: string;
	/** ISO 8601: the moment slips were counted up to. */
	countedUntil: string;
	minimum: number;
	/** Levels up to this one are dissatisfied, as the unit says. */
	dissatisfiedAtMost?: number;
}

/** Whether it is a draft or sealed, and what it corrects. */
export type Standing = Pick<ReportSubject, 'state' | 'version' | 'changes' | 'seal' | 'edition'>;

const DRAFT: Standing = { state: 'draft', version: 1, changes: [], seal: null, edition: EDITION };

/** The document every door draws, from figures read in one snapshot. */
export const reportDocument = (source: DocumentSource, locale: Locale, standing?: Standing) =>
	documentOf(subjectOf(source, locale, standing), reportWords[locale], locale);

/** The annex by responsible person, for circulation inside the unit. */
export const officersDocument = (
	source: DocumentSource,
	days: readonly OfficerCounts[],
	locale: Locale
) => officerAnnex(subjectOf(source, locale), days, reportWords[locale], locale);

function subjectOf(
	source: DocumentSource,
	locale: Locale,
	standing: Standing = DRAFT
): ReportSubject {
	const { questionnaire, countedUntil, fields, counters, ...rest } = source;
	const named = (places: readonly Place[]) =>
		Object.fromEntries(
			places.map(({ code, name, nameEn }) => [code, (locale === 'en' && nameEn) || name])
		);
	const worded = (texts: readonly { id: string; vi: string; en: string }[]) =>
		Object.fromEntries(texts.map((text) => [text.id, text[locale]]));
	return {
		...rest,
		...standing,
		names: {
			fields: named(fields),
			counters: named(counters),
			items: worded(questionnaire.items),
			reasons: worded(questionnaire.reasons)
		},
		countedUntil: moment(countedUntil),
		asOf: localDate(countedUntil)
	};
}
