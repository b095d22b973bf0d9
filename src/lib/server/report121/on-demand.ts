import type { OfficialDocument } from '#lib/domain/document/document.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { composeReport121 } from '#lib/domain/report121/compose.ts';
import { readCounts } from '#lib/domain/report121/counts.ts';
import { EDITION } from '#lib/domain/report121/edition.ts';
import { fieldsThere, whileUnitIs } from '#lib/domain/report121/due.ts';
import { onDemandLayout, ownLayout } from '#lib/domain/report121/own-layout.ts';
import type { Report121 } from '#lib/domain/report121/report.ts';
import { periodName } from '#lib/domain/text/period-name.ts';
import { periodAYearAgo, previousPeriod, type Period } from '#lib/domain/time/period.ts';
import { weightedShare } from '#lib/domain/weighting/weighted-share.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { readAsOf } from '#lib/server/database/replica.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { placeOf } from '#lib/server/quarter/compose.ts';
import { toDossiers } from '#lib/server/quarter/dossiers.ts';
import { toCells, toStages } from '#lib/server/quarter/rates.ts';
import { beginningsOf } from '#lib/server/quarter/sections.ts';
import { toVoices } from '#lib/server/quarter/voices.ts';
import { reportDocument } from './document.ts';
import { frameOf, settingOf } from './frame.ts';
import { quarterRowsOf, type ReportRows } from './rows.ts';

export interface OnDemandRequest {
	unit: { id: string; code: string; name: string };
	period: Period;
	/** ISO 8601: the moment of asking. */
	now: string;
	locale: Locale;
}

/**
 * The report's figures of any period, in its documents and marked as not the quarterly one: nothing in it was filed or
 * approved, and nothing of it is kept.
 * @throws ProblemError HL-2004 for a caller who does not lead the unit, HL-2008 for a unit without settings
 */
export async function readOnDemand(
	database: Database,
	caller: Caller,
	{ unit, period, now, locale }: OnDemandRequest
): Promise<{ report: Report121; document: OfficialDocument }> {
	const [before, yearAgo] = [previousPeriod(period), periodAYearAgo(period)];
	const kept = (await database.call(
		'report_on_demand',
		{
			...{ of_unit: unit.id, from_day: period.from, to_day: period.to },
			...{ before_from: before.from, before_to: before.to },
			...{ year_from: yearAgo.from, year_to: yearAgo.to }
		},
		caller
	)) as ReportRows;
	if (!kept.setting) throw new ProblemError('HL-2008', unit.code);
	const rows = quarterRowsOf(kept);
	const { questionnaire, setting } = rows;
	const own = settingOf(kept.reportSetting?.frame);
	const report = composeReport121({
		...{ unit, quarter: period, questionnaire, sections: [] },
		current: readCounts(rows.current, questionnaire),
		previous: readCounts(rows.previous, questionnaire),
		lastYear: readCounts(rows.lastYear, questionnaire),
		fields: fieldsThere(
			whileUnitIs(rows.fields, rows.beginnings),
			period,
			beginningsOf(rows.beginnings)
		),
		dossiers: toDossiers(rows.dossiers, null, rows.rated, rows.feedback, rows.dossierSources),
		stages: toStages(rows.responses),
		weighted: weightedShare(
			toCells(rows.responses),
			rows.fields.map(({ code }) => code)
		),
		voices: toVoices(rows),
		layout: onDemandLayout(ownLayout(setting.report_label, own))
	});
	const document = reportDocument(
		{
			...{ report, questionnaire, marked: rows.marked },
			fields: rows.fields.map(placeOf),
			counters: rows.counters.map(placeOf),
			frame: frameOf(unit.name, own, locale),
			period: periodName(period, locale),
			countedUntil: readAsOf(kept) ?? now,
			minimum: setting.publication_minimum
		},
		locale,
		{ state: 'onDemand', version: 1, changes: [], seal: null, edition: EDITION }
	);
	return { report, document };
}
