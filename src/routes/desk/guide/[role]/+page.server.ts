import { error } from '@sveltejs/kit';
import { GUIDE_ROLES } from '#lib/i18n/guide.ts';
import { enterDesk } from '../../enter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await enterDesk(event);
	const role = GUIDE_ROLES.find((one) => one === event.params.role);
	if (!role) error(404);
	return { role };
};
