import { ANYONE } from '#lib/server/database/port.ts';
import { servingUnits } from '#lib/server/units/serving.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [units, serving] = await Promise.all([
		locals.database.call('units', {}, ANYONE),
		servingUnits(locals.database)
	]);
	return {
		locale: locals.locale,
		hasSample: units.some(({ is_sample }) => is_sample),
		isEmpty: units.length === 0,
		units: serving.map(({ code, name }) => ({ code, name }))
	};
};
