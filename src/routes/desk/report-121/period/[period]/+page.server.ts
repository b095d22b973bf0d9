import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { nextPeriod, previousPeriod } from '#lib/domain/time/period.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { isRunning } from '#lib/server/period/compose.ts';
import { readOnDemand } from '#lib/server/report121/on-demand.ts';
import { today } from '../../../choice.ts';
import { enterDesk } from '../../../enter.ts';
import { chosenPeriod } from './chosen.ts';
import type { PageServerLoad } from './$types';

/** The report's figures of any period, for whoever leads; a quarter has a report of its own. */
export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { locale, database } = event.locals;
	const { now, today: day } = today();
	const period = chosenPeriod(event.params.period, day);
	if (period.kind === 'quarter') {
		const path = resolve('/desk/report-121/[quarter]', { quarter: event.params.period });
		redirect(307, deskHref(path, { unit: event.url.searchParams.get('unit') }));
	}
	const { report, document } = await readOnDemand(database, callerOf(person), {
		...{ unit, period, now, locale }
	});
	const after = nextPeriod(period);
	return {
		document,
		label: report.layout.reportCode[locale],
		period,
		before: previousPeriod(period),
		after: after.from <= day ? after : null,
		running: isRunning(period, day),
		today: day
	};
};
