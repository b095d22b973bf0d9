import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import {
	previousQuarter,
	quarterRange,
	sameQuarterLastYear,
	type Quarter
} from '#lib/domain/time/quarter.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';
import { readQuestionnaire } from './questionnaire.ts';
import type { SectionRows } from './sections.ts';

export type Setting = Result<'unit_setting'>[number];

/** Everything the database counts for one quarter, as the caller may see it. */
export interface QuarterRows extends SectionRows {
	setting: Setting;
	questionnaire: Questionnaire;
	fields: Result<'fields'>;
	counters: Result<'counters'>;
	current: Result<'slip_counts'>;
	previous: Result<'slip_counts'>;
	lastYear: Result<'slip_counts'>;
	marked: Result<'marked_slips'>;
	dossiers: Result<'dossier_counts'>;
	rated: Result<'rate_766_counts'>;
	feedback: Result<'citizen_feedback'>;
	responses: Result<'response_counts'>;
}

/**
 * Two rounds of calls, each side by side.
 * @param field one field only; null for all
 * @throws ProblemError HL-2008 for a unit without settings
 */
export async function readQuarterRows(
	database: Database,
	caller: Caller,
	unit: { id: string; code: string },
	quarter: Quarter,
	field: string | null
): Promise<QuarterRows> {
	const of_unit = unit.id;
	const span = rangeArgs(quarter);
	const year = { of_unit, of_year: quarter.year };
	const counts = (of: Quarter) =>
		database.call('slip_counts', { of_unit, ...rangeArgs(of), of_field: field }, caller);
	const [settings, fields, counters, current, previous, lastYear, marked, ofDossiers] =
		await Promise.all([
			database.call('unit_setting', { of_unit }, caller),
			database.call('fields', { of_unit }, caller),
			database.call('counters', { of_unit }, caller),
			counts(quarter),
			counts(previousQuarter(quarter)),
			counts(sameQuarterLastYear(quarter)),
			database.call('marked_slips', { of_unit, ...span }, caller),
			readDossierRows(database, caller, of_unit, span)
		]);
	const [setting] = settings;
	if (!setting) throw new ProblemError('HL-2008', unit.code);
	const [questionnaire, sections, owners, snapshots, fieldCounts] = await Promise.all([
		readQuestionnaire(database, setting.questionnaire, caller),
		database.call('report_sections', year, caller),
		database.call('field_owners', { of_unit }, caller),
		database.call('section_snapshots', { ...year, of_quarter: quarter.quarter }, caller),
		database.call('field_counts', { of_unit, ...span }, caller)
	]);
	return {
		...{ setting, questionnaire, fields, counters, current, previous, lastYear, marked },
		...{ ...ofDossiers, sections, owners, snapshots, fieldCounts }
	};
}

async function readDossierRows(
	database: Database,
	caller: Caller,
	of_unit: string,
	span: ReturnType<typeof rangeArgs>
) {
	const [dossiers, rated, feedback, responses] = await Promise.all([
		database.call('dossier_counts', { of_unit, ...span }, caller),
		database.call('rate_766_counts', { of_unit, ...span }, caller),
		database.call('citizen_feedback', { of_unit, of_quarter: span.from_day }, caller),
		database.call('response_counts', { of_unit, ...span }, caller)
	]);
	return { dossiers, rated, feedback, responses };
}

function rangeArgs(quarter: Quarter) {
	const { from, to } = quarterRange(quarter);
	return { from_day: from, to_day: to };
}
