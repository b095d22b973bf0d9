import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { worksOnCases } from '#lib/server/cases/who.ts';
import { listSlips } from '#lib/server/units/slip-list.ts';
import { countersOf, fieldsTogether } from '#lib/server/units/before.ts';
import { choosePredecessors } from '../predecessors.ts';
import { predecessorsOf } from './predecessors.ts';
import { today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import { filterArgs, filterParams, readFilter, refuseOfficer } from './filter.ts';
import { cursorOf, readCursor } from './set-aside/cursor.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async (event) => {
	const { person, unit, units } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const day = today().today;
	const filter = readFilter(event.url.searchParams, day);
	refuseOfficer({ person, unit }, filter.officer);
	const { searchParams } = event.url;
	const earlier = await predecessorsOf(database, caller, { unit, units });
	const { asked, shown, chosen } = choosePredecessors(units, earlier, searchParams, filter.officer);
	const places = (of: { id: string }) =>
		Promise.all([
			database.call('fields', { of_unit: of.id }, caller),
			database.call('counters', { of_unit: of.id }, caller)
		]);
	const [slips, [setting], own, ...before] = await Promise.all([
		listSlips(
			database,
			caller,
			[unit, asked],
			{ ...filterArgs(filter), ...readCursor(searchParams.get('before')) },
			PAGE + 1
		),
		database.call('unit_setting', { of_unit: unit.id }, caller),
		places(unit),
		...asked.map(places)
	]);
	// Each slip by the words it answered; one is chosen by the words of today.
	const present = setting?.questionnaire;
	const versions = new Set([
		...(present ? [present] : []),
		...slips.map((one) => one.questionnaire)
	]);
	const items = (
		await Promise.all(
			[...versions].map((of_version) => database.call('questionnaire', { of_version }, caller))
		)
	)
		.flat()
		.filter(({ kind }) => kind === 'reason');
	const last = slips.length > PAGE ? slips[PAGE - 1]! : undefined;
	return {
		unit: { name: unit.name },
		today: day,
		filter,
		chosen: { ...filterParams(filter), ...chosen },
		predecessors: shown,
		slips: slips.slice(0, PAGE).map(({ unit: of, ...slip }) => ({
			...slip,
			/** The unit of its day, where it is not the one that asks. */
			unitBefore: of.id === unit.id ? null : of.name
		})),
		older: last ? cursorOf({ answered_at: last.at, id: last.id }) : null,
		paged: readCursor(searchParams.get('before')).before_at !== null,
		answersCases: worksOnCases(unit),
		importsPaper: leads(unit),
		fields: before.reduce((known, [fields]) => fieldsTogether(known, fields), own[0]),
		counters: [
			...own[1],
			...before.flatMap(([, counters], at) => countersOf(asked[at]!, counters))
		],
		reasons: items.filter(({ version }) => version === present),
		reasonTexts: items.map(({ version, id, vi, en }) => ({ version, id, vi, en }))
	};
};
