import type { OfficialDocument } from '#lib/domain/document/document.ts';
import type { OfficerCounts } from '#lib/domain/report121/document/officers.ts';
import { ownLayout } from '#lib/domain/report121/own-layout.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import type { Report121 } from '#lib/domain/report121/report.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { quarterName } from '#lib/domain/text/date.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { Quarter } from '#lib/domain/time/quarter.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';
import { composeQuarter, type QuarterFigures } from '#lib/server/quarter/compose.ts';
import type { QuarterRows } from '#lib/server/quarter/read.ts';
import { officersDocument, reportDocument, type Standing } from './document.ts';
import { frameOf, settingOf } from './frame.ts';
import { quarterRowsOf, type ReportRows } from './rows.ts';

export interface ReportRequest {
	unit: { id: string; code: string; name: string };
	quarter: Quarter;
	/** The fields whose figures the person may read; null for all. */
	readable: readonly string[] | null;
	/** ISO 8601: the moment of asking. */
	now: string;
	locale: Locale;
}

export interface ReadReport {
	rows: QuarterRows;
	figures: QuarterFigures;
	document: OfficialDocument;
	/** The annex by responsible person, for circulation inside the unit. */
	officers: (days: readonly OfficerCounts[]) => OfficialDocument;
	report: Report121;
	seals: Result<'report_versions'>;
}

/**
 * The quarter's report as it stands at this moment: read by one statement, whatever draws it.
 * @throws ProblemError HL-2008 for a unit without settings
 */
export async function readReport(
	database: Database,
	caller: Caller,
	request: ReportRequest
): Promise<ReadReport> {
	const { unit, quarter } = request;
	const rows = (await database.call(
		'report_rows',
		{ of_unit: unit.id, of_year: quarter.year, of_quarter: quarter.quarter },
		caller
	)) as ReportRows;
	if (!rows.setting) throw new ProblemError('HL-2008', unit.code);
	return composeReport(rows, request);
}

/** From rows read just now, or kept at an approval: the same rows give the same report. */
export function composeReport(
	kept: ReportRows,
	{ unit, quarter, readable, now, locale }: ReportRequest,
	standing?: Standing
): ReadReport {
	const rows = quarterRowsOf(kept);
	const figures = composeQuarter(rows, {
		edition: standing?.edition ?? EDITION,
		...{ unit, quarter, field: null, readable },
		layout: ownLayout(rows.setting.report_label, settingOf(kept.reportSetting?.frame)),
		today: localDate(now)
	});
	const source = {
		...figures,
		...{ questionnaire: rows.questionnaire, marked: rows.marked },
		frame: frameOf(unit.name, kept.reportSetting?.frame, locale),
		period: quarterName(quarter, locale),
		countedUntil: now,
		minimum: rows.setting.publication_minimum,
		dissatisfiedAtMost: rows.setting.dissatisfied_at_most
	};
	const document = reportDocument(source, locale, standing);
	const officers = (days: readonly OfficerCounts[]) => officersDocument(source, days, locale);
	const { seals = [] } = kept;
	return { rows, figures, document, officers, report: figures.report, seals };
}
