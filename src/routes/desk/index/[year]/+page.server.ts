import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { pointsLost } from '#lib/domain/par-index/points-lost.ts';
import { plain } from '#lib/domain/par-index/serialise.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { readIndex } from '#lib/server/par-index/read.ts';
import { today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import type { Actions, PageServerLoad } from './$types';

/** @throws ProblemError HL-4004 for what is not a year */
function yearOf(text: string): number {
	if (!/^2[01]\d\d$/.test(text)) throw new ProblemError('HL-4004', text);
	return Number(text);
}

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const year = yearOf(event.params.year);
	const { rulebook, result, years, isPublic } = await readIndex(event.locals.database, {
		...{ unit, year, caller: callerOf(person), today: today().today }
	});
	return {
		year,
		years: years.toSorted((a, b) => b - a),
		index: plain(result),
		titleEn: rulebook.titleEn ?? rulebook.title,
		lost: plain(pointsLost(result)),
		isPublic,
		mayPublish: leads(unit)
	};
};

export const actions: Actions = {
	publish: async (event) => {
		const { person, unit } = await enterDesk(event);
		const form = await event.request.formData();
		const of_year = yearOf(event.params.year);
		await event.locals.database.call(
			'set_index_public',
			{ of_unit: unit.id, of_year, to_public: form.get('public') === 'true' },
			callerOf(person)
		);
		const path = resolve('/desk/index/[year]', { year: event.params.year });
		redirect(303, deskHref(path, { unit: event.url.searchParams.get('unit') }));
	}
};
