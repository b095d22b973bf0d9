import { plain } from '#lib/domain/par-index/serialise.ts';
import type { Report121 } from '#lib/domain/report121/report.ts';
import { previousQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import { readsAll, type DeskUnit } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import type { IndexRows } from '#lib/server/par-index/index-rows.ts';
import { evaluateRows } from '#lib/server/par-index/read.ts';
import { composeQuarter } from '#lib/server/quarter/compose.ts';
import { readQuarterRows, readWithPredecessors } from '#lib/server/quarter/read.ts';
import { addTogether } from '#lib/server/quarter/together.ts';
import { owedSections } from '#lib/server/quarter/sections.ts';
import { chosenField, chosenQuarter, today } from './choice.ts';
import { enterDesk } from './enter.ts';
import { reportLabel } from './label.ts';
import { asksForBefore, choosePredecessors } from './predecessors.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit, units } = await enterDesk(event);
	const day = today();
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), day.today);
	const field = chosenField(event);
	const readable = readsAll(unit) ? null : unit.fields;
	const ended = previousQuarter(quarterOf(day.today));
	const { database } = event.locals;
	const caller = callerOf(person);
	const params = event.url.searchParams;
	const wanted = { sectionsOf: [ended.year], withIndex: true };
	const found = asksForBefore(params)
		? await readWithPredecessors(database, caller, unit, quarter, field, wanted)
		: {
				own: await readQuarterRows(database, caller, unit, quarter, field, wanted),
				before: new Map()
			};
	const { asked, shown, chosen } = choosePredecessors(
		...([units, found.own.predecessors ?? [], params] as const)
	);
	const rows = addTogether(found, asked);
	const scope = { unit, quarter, field, readable, today: day.today };
	const { report, ...figures } = composeQuarter(rows, scope);
	return {
		...figures,
		chapters: chaptersOf(report),
		predecessors: shown,
		chosen,
		marked: rows.marked,
		reportLabel: reportLabel(rows.setting.report_label, event.locals.locale),
		reasonTexts: rows.questionnaire.reasons,
		quarter,
		before: previousQuarter(quarter),
		field,
		readable,
		index: rows.index && indexOf(rows.index, unit, quarter.year, day.today),
		/** What the last ended quarter still owes: of the person's own fields, or of all for who leads. */
		owed: {
			quarter: ended,
			sections: owedSections(rows, ended, readable, day.today)
		},
		...day
	};
};

/** The chapters that the page shows: what else the report says would travel along twice, and is not drawn. */
function chaptersOf({ chapters: { slips, results, dossiers, reasons } }: Report121) {
	const { rates: _, ...counted } = slips;
	const { weighted: __, indices: ___, ...judged } = results;
	return { slips: counted, results: judged, dossiers, reasons: reasons.figures };
}

/** The index of a year, without its criteria. */
function indexOf(rows: IndexRows, unit: DeskUnit, year: number, day: string) {
	const { result } = evaluateRows(rows, { unit, year, today: day });
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
