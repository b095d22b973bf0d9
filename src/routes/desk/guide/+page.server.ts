import { redirect } from '@sveltejs/kit';
import { GUIDE_ROLES } from '#lib/i18n/guide.ts';
import { enterDesk } from '../enter.ts';
import type { PageServerLoad } from './$types';

/** The page of the role that one holds; of several the one with most to do. */
export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	const order = [...GUIDE_ROLES].reverse();
	const roles: string[] = person.isOperator ? ['administrator'] : unit.roles;
	const role = order.find((one) => roles.includes(one)) ?? 'officer';
	redirect(303, `/desk/guide/${role}${event.url.search}`);
};
