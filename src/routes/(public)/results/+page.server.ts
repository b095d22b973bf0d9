import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { servingUnits } from '#lib/server/units/serving.ts';
import type { PageServerLoad } from './$types';

/** Leads on to the results of the one unit there is, in the language that was asked for; among several one chooses. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const units = await servingUnits(locals.database);
	const [only, ...others] = units;
	if (only && others.length === 0)
		redirect(307, resolve('/(public)/results/[unit]', { unit: only.code }) + url.search);
	return { locale: locals.locale, units: units.map(({ code, name }) => ({ code, name })) };
};
