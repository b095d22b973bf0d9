import { standingOf } from '#lib/domain/case/standing.ts';
import type { CaseState } from '#lib/domain/case/state.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { calendarOf } from '#lib/server/cases/calendar.ts';
import { worksOnCases } from '#lib/server/cases/who.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { chosenField, today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;
const TABS = ['open', 'answered', 'all'] as const;
export type Tab = (typeof TABS)[number];

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const { searchParams } = event.url;
	const tab: Tab = TABS.find((one) => one === searchParams.get('state')) ?? 'open';
	const before = /^\d{1,15}$/.test(searchParams.get('before') ?? '')
		? Number(searchParams.get('before'))
		: null;
	const field = chosenField(event);
	const mayWork = worksOnCases(unit);
	const [cases, fields, calendar] = await Promise.all([
		mayWork
			? database.call(
					'cases',
					{
						of_unit: unit.id,
						which: tab,
						of_field: field,
						before_number: before,
						at_most: tab === 'open' ? 500 : PAGE + 1
					},
					caller
				)
			: [],
		database.call('fields', { of_unit: unit.id }, caller),
		calendarOf(database, unit.id, caller)
	]);
	const { today: day } = today();
	const shown = tab === 'open' ? cases : cases.slice(0, PAGE);
	return {
		unit: { name: unit.name },
		mayWork,
		leads: unit.roles.includes('leader'),
		tab,
		field,
		fields,
		cases: shown.map((row) => ({
			...row,
			standing: standingOf(
				{
					state: row.state as CaseState,
					dueOn: row.due_on,
					answeredOn: row.answered_at && localDate(row.answered_at)
				},
				day,
				calendar
			)
		})),
		older: tab !== 'open' && cases.length > PAGE ? String(shown.at(-1)!.number) : null
	};
};
