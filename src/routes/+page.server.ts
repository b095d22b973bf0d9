import { ANYONE } from '#lib/server/database/port.ts';
import type { PageServerLoad } from './$types';

/** Kinds of units that have a one-stop shop, and so results of their own. */
const SERVING = ['commune', 'ward', 'township', 'special_zone'];

export const load: PageServerLoad = async ({ locals }) => {
	const units = await locals.database.call('units', {}, ANYONE);
	return {
		locale: locals.locale,
		hasSample: units.some(({ is_sample }) => is_sample),
		isEmpty: units.length === 0,
		units: units
			.filter(({ kind, valid_to }) => SERVING.includes(kind) && valid_to === null)
			.map(({ code, name }) => ({ code, name }))
	};
};
