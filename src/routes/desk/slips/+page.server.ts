import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { worksOnCases } from '#lib/server/cases/who.ts';
import { today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import { filterArgs, filterParams, readFilter, refuseOfficer } from './filter.ts';
import { cursorOf, readCursor } from './set-aside/cursor.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const day = today().today;
	const filter = readFilter(event.url.searchParams, day);
	refuseOfficer({ person, unit }, filter.officer);
	const before = readCursor(event.url.searchParams.get('before'));
	const [slips, fields, counters, [setting]] = await Promise.all([
		database.call(
			'slip_list',
			{ ...filterArgs(unit.id, filter), ...before, at_most: PAGE + 1 },
			caller
		),
		database.call('fields', { of_unit: unit.id }, caller),
		database.call('counters', { of_unit: unit.id }, caller),
		database.call('unit_setting', { of_unit: unit.id }, caller)
	]);
	const items = setting
		? await database.call('questionnaire', { of_version: setting.questionnaire }, caller)
		: [];
	const last = slips.length > PAGE ? slips[PAGE - 1]! : undefined;
	return {
		unit: { name: unit.name },
		today: day,
		filter,
		chosen: filterParams(filter),
		slips: slips.slice(0, PAGE),
		older: last ? cursorOf({ answered_at: last.at, id: last.id }) : null,
		paged: before.before_at !== null,
		answersCases: worksOnCases(unit),
		importsPaper: leads(unit),
		fields,
		counters,
		reasons: items.filter(({ kind }) => kind === 'reason')
	};
};
