import { readsAll } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { composeQuarter } from '#lib/server/quarter/compose.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { formatQuarter, previousQuarter } from '#lib/domain/time/quarter.ts';
import { chosenQuarter, today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const day = today().today;
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), day);
	const readable = readsAll(unit) ? null : unit.fields;
	const [rows, versions] = await Promise.all([
		readQuarterRows(database, caller, unit, quarter, null),
		database.call('report_versions', { of_unit: unit.id, of_year: quarter.year }, caller)
	]);
	const { report, weighted } = composeQuarter(rows, {
		...{ unit, quarter, field: null, readable, today: day }
	});
	const { slips, results } = report.chapters;
	const sealed = versions
		.filter((one) => one.quarter === quarter.quarter && one.hash)
		.sort((a, b) => b.version - a.version)[0];
	return {
		unitName: unit.name,
		quarter,
		before: formatQuarter(previousQuarter(quarter)),
		topTwo: results.overall.topTwo,
		previous: results.previous,
		weighted,
		byField: slips.byField.map(({ key, topTwo }) => ({ key, topTwo })),
		byWeek: slips.byWeek.map(({ key, topTwo }) => ({ key, topTwo })),
		methodVersion: report.methodVersion,
		sealed: sealed ? { version: sealed.version, hash: sealed.hash } : null,
		names: Object.fromEntries(rows.fields.map(({ code, name }) => [code, name]))
	};
};
