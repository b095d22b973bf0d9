import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskHref } from '#lib/components/desk/href.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { enterDesk } from '../enter.ts';
import type { PageServerLoad } from './$types';

/** Leads to the latest year; without any, the page says what is needed. */
export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const years = await event.locals.database.call(
		'index_years',
		{ of_unit: unit.id },
		callerOf(person)
	);
	const [latest] = [...years].sort((a, b) => b - a);
	if (latest === undefined) return;
	const path = resolve('/desk/index/[year]', { year: String(latest) });
	redirect(307, deskHref(path, { unit: event.url.searchParams.get('unit') }));
};
