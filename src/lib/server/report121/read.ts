import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { quarterName } from '#lib/domain/text/date.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { Quarter } from '#lib/domain/time/quarter.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { composeQuarter, type QuarterFigures } from '#lib/server/quarter/compose.ts';
import { readQuarterRows, type QuarterRows } from '#lib/server/quarter/read.ts';
import { defaultFrame, reportDocument } from './document.ts';

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
}

/** The quarter's report as it stands at this moment: one reading, whatever draws it. */
export async function readReport(
	database: Database,
	caller: Caller,
	{ unit, quarter, readable, now, locale }: ReportRequest
): Promise<ReadReport> {
	const rows = await readQuarterRows(database, caller, unit, quarter, null);
	const figures = composeQuarter(rows, {
		...{ unit, quarter, field: null, readable },
		today: localDate(now)
	});
	const document = reportDocument(
		{
			...figures,
			...{ questionnaire: rows.questionnaire, marked: rows.marked },
			frame: defaultFrame(unit.name, locale),
			period: quarterName(quarter, locale),
			countedUntil: now,
			minimum: rows.setting.publication_minimum
		},
		locale
	);
	return { rows, figures, document };
}
