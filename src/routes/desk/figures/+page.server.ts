import { fail } from '@sveltejs/kit';
import { nextPeriod, periodAYearAgo, previousPeriod } from '#lib/domain/time/period.ts';
import { administers, readsAll } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { composePeriod, isRunning } from '#lib/server/period/compose.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { readTogether } from '#lib/server/period/together.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import { refuse } from '../refuse.ts';
import { choosePredecessors } from '../predecessors.ts';
import { periodParams, readFilterFor } from './filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.depends('desk:figures');
	const { person, unit, units } = await enterDesk(event);
	const day = today().today;
	const filter = readFilterFor({ person, unit }, event.url.searchParams, day);
	const { period } = filter;
	const { database } = event.locals;
	const caller = callerOf(person);
	const own = await readPeriod(database, caller, unit, filter);
	const { asked, shown, chosen } = choosePredecessors(
		...([units, own.predecessors, event.url.searchParams, filter.officer] as const)
	);
	const rows = await readTogether(database, caller, own, asked, filter);
	return {
		predecessors: shown,
		figures: composePeriod(rows, period),
		asOf: rows.asOf,
		minimum: rows.minimum,
		target: rows.target,
		units: rows.units,
		mark: rows.mark,
		fields: rows.fields,
		counters: rows.counters,
		reasons: rows.reasons,
		officers: rows.officers,
		/** An officer reads the own fields only. */
		ownFields: readsAll(unit) ? null : unit.fields,
		setsTarget: administers(unit),
		today: day,
		filter,
		chosen: { ...periodParams(filter), ...chosen },
		before: previousPeriod(period),
		after: nextPeriod(period),
		yearAgo: periodAYearAgo(period),
		running: isRunning(period, day)
	};
};

export const actions: Actions = {
	target: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const typed = String((await event.request.formData()).get('target') ?? '').trim();
		const target = typed === '' ? null : Number(typed);
		if (target !== null && !(Number.isInteger(target) && target >= 1 && target <= 100)) {
			const { code, title, titleEn } = new ProblemError('HL-7110').problem;
			return fail(422, { typed, refusal: { code, message: locale === 'en' ? titleEn : title } });
		}
		try {
			const args = { of_unit: unit.id, target: target as number };
			await database.call('set_satisfied_target', args, callerOf(person));
		} catch (error) {
			return refuse(error, locale, { typed });
		}
		return { done: true };
	}
};
