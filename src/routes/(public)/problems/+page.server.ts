import { catalogue } from '#lib/domain/problem/catalogue.ts';
import type { PageServerLoad } from './$types';

/** Every problem, by the thousand its number is in. */
export const load: PageServerLoad = ({ locals }) => {
	const problems = Object.entries(catalogue)
		.map(([code, entry]) => ({ code, says: entry[locals.locale] }))
		.sort((a, b) => (a.code < b.code ? -1 : 1));
	return { groups: Object.groupBy(problems, ({ code }) => code['HL-'.length] ?? '') };
};
