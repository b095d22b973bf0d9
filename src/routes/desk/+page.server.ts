import { plain } from '#lib/domain/par-index/serialise.ts';
import { previousQuarter, quarterOf, type Quarter } from '#lib/domain/time/quarter.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { readsAll, type DeskUnit } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readIndex } from '#lib/server/par-index/read.ts';
import { composeQuarter } from '#lib/server/quarter/compose.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { owedSections } from '#lib/server/quarter/sections.ts';
import { chosenField, chosenQuarter, today } from './choice.ts';
import { enterDesk } from './enter.ts';
import { reportLabel } from './label.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const day = today();
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), day.today);
	const field = chosenField(event);
	const readable = readsAll(unit) ? null : unit.fields;
	const ended = previousQuarter(quarterOf(day.today));
	const [rows, index, sections] = await Promise.all([
		readQuarterRows(database, caller, unit, quarter, field),
		indexOf(database, caller, unit, quarter, day.today),
		database.call('report_sections', { of_unit: unit.id, of_year: ended.year }, caller)
	]);
	return {
		...composeQuarter(rows, { unit, quarter, field, readable, today: day.today }),
		marked: rows.marked,
		reportLabel: reportLabel(rows.setting.report_label, event.locals.locale),
		reasonTexts: rows.questionnaire.reasons,
		quarter,
		before: previousQuarter(quarter),
		field,
		readable,
		index,
		/** What the last ended quarter still owes: of the person's own fields, or of all for who leads. */
		owed: {
			quarter: ended,
			sections: owedSections({ ...rows, sections }, ended, readable, day.today)
		},
		...day
	};
};

/** The index of the quarter's year; null where no such year was begun. */
async function indexOf(
	database: Database,
	caller: Caller,
	unit: DeskUnit,
	{ year }: Quarter,
	day: string
) {
	const years = await database.call('index_years', { of_unit: unit.id }, caller);
	if (!years.includes(year)) return null;
	const { result } = await readIndex(database, {
		unit,
		year,
		caller,
		today: day,
		levels: (of_year) => database.call('year_levels', { of_unit: unit.id, of_year }, caller)
	});
	const { areas, max, points, decimals, provisional } = plain(result);
	return {
		year,
		areas: areas.map(({ criteria: _, checks: __, ...area }) => area),
		max,
		points,
		decimals,
		provisional
	};
}
