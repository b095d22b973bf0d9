import { fail } from '@sveltejs/kit';
import { nextPeriod, periodAYearAgo, previousPeriod } from '#lib/domain/time/period.ts';
import { administers, readsAll } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { composePeriod, isRunning } from '#lib/server/period/compose.ts';
import { readPeriod } from '#lib/server/period/read.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import { refuse } from '../refuse.ts';
import { periodParams, readPeriodFilter } from './filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.depends('desk:figures');
	const { person, unit } = await enterDesk(event);
	const day = today().today;
	const filter = readPeriodFilter(event.url.searchParams, day);
	const { period } = filter;
	const rows = await readPeriod(event.locals.database, callerOf(person), unit, filter);
	return {
		figures: composePeriod(rows, period),
		minimum: rows.minimum,
		target: rows.target,
		mark: rows.mark,
		fields: rows.fields,
		counters: rows.counters,
		/** An officer reads the own fields only. */
		ownFields: readsAll(unit) ? null : unit.fields,
		setsTarget: administers(unit),
		today: day,
		filter,
		chosen: periodParams(filter),
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
			return fail(422, { typed, told: { code, message: locale === 'en' ? titleEn : title } });
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
