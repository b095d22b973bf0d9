import { previousQuarter } from '#lib/domain/time/quarter.ts';
import { readsAll } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { composeQuarter } from '#lib/server/satisfaction/quarter.ts';
import { readQuarterRows } from '#lib/server/satisfaction/quarter-rows.ts';
import { chosenField, chosenQuarter, today } from './choice.ts';
import { enterDesk } from './enter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const day = today();
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), day.today);
	const field = chosenField(event);
	const readable = readsAll(unit) ? null : unit.fields;
	const rows = await readQuarterRows(event.locals.database, callerOf(person), unit, quarter, field);
	return {
		...composeQuarter(rows, { unit, quarter, field, readable, today: day.today }),
		marked: rows.marked,
		reportLabel: rows.setting.report_label,
		reasonTexts: rows.questionnaire.reasons,
		quarter,
		before: previousQuarter(quarter),
		field,
		readable,
		...day
	};
};
