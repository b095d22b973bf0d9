import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { compareYears } from '#lib/domain/par-index/compare-years.ts';
import { forecast } from '#lib/domain/par-index/bounds.ts';
import { pointsLost } from '#lib/domain/par-index/points-lost.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { openTwoYears, yearFrom } from '#lib/server/par-index/open-year.ts';
import { overruledOf } from '#lib/server/par-index/overruled.ts';
import { enterDesk } from '../../enter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const year = yearFrom(event.params.year);
	const { open, last } = await openTwoYears(database, unit, year, caller);
	const { rulebook, facts, entered, result, years, isPublic, tasks } = open;
	const { least, most, areas } = forecast(rulebook, facts);
	return {
		year,
		years: [...years].sort((a, b) => b - a),
		index: plain(result),
		titleEn: rulebook.titleEn ?? rulebook.title,
		lost: plain(pointsLost(result)),
		/** Why points are lost, who answers, what is done about it and until when: by the key of the fact. */
		remarks: Object.fromEntries(
			entered.map(({ key, post, cause, remedy, due_on }) => [key, { post, cause, remedy, due_on }])
		),
		forecast: plain({ least, most, areas }),
		/** Why a fact stands in place of what the product counts, by its key. */
		overruled: overruledOf(open),
		/** What somebody has taken on, done or not. */
		tasks,
		compared: last && plain(compareYears(last, open)),
		before: last && { year: year - 1, points: plain(last.result.points) },
		isPublic,
		mayPublish: leads(unit)
	};
};

export const actions: Actions = {
	publish: async (event) => {
		const { person, unit } = await enterDesk(event);
		const form = await event.request.formData();
		const of_year = yearFrom(event.params.year);
		await event.locals.database.call(
			'set_index_public',
			{ of_unit: unit.id, of_year, to_public: form.get('public') === 'true' },
			callerOf(person)
		);
		const path = resolve('/desk/index/[year]', { year: event.params.year });
		redirect(303, deskHref(path, { unit: event.url.searchParams.get('unit') }));
	}
};
