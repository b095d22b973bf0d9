import { toQuestionnaire, versionOf } from '#lib/server/quarter/questionnaire.ts';
import type { QuarterRows, Setting } from '#lib/server/quarter/read.ts';
import type { Result } from '#lib/server/database/port.ts';

/** What the database hands out of a quarter in one statement, and keeps of a report at its approval. */
export interface ReportRows extends Omit<QuarterRows, 'questionnaire'> {
	questions: Result<'questionnaire'>;
	reportSetting: Result<'report_setting'>[number] | null;
	/** The sealed reports of the year; not in what is kept at an approval. */
	seals?: Result<'report_versions'>;
	/** ISO 8601: the moment of the snapshot. */
	readAt: string;
}

/** The rows as the figures are composed from them. */
export function quarterRowsOf(rows: ReportRows): QuarterRows {
	const setting = rows.setting as Setting;
	return {
		...rows,
		questionnaire: toQuestionnaire(versionOf(rows.questions, setting.questionnaire), rows.questions)
	};
}
