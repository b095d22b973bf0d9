import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { formatQuarter, previousQuarter, quarterOf } from '#lib/domain/time/quarter.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { composeQuarter } from '#lib/server/quarter/compose.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import type { PageServerLoad } from './$types';

/** Leads to the quarter that is still owed: the one that has ended, or, once all of it is filed, the running one. */
export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const day = today().today;
	const running = quarterOf(day);
	const ended = previousQuarter(running);
	const rows = await readQuarterRows(event.locals.database, callerOf(person), unit, ended, null);
	const { sections } = composeQuarter(rows, {
		unit,
		quarter: ended,
		field: null,
		readable: null,
		today: day
	});
	const owed = sections.some(({ status }) => status.kind === 'due' || status.kind === 'late');
	const path = resolve('/desk/report-121/[quarter]', {
		quarter: formatQuarter(owed ? ended : running)
	});
	redirect(307, deskHref(path, { unit: event.url.searchParams.get('unit') }));
};
