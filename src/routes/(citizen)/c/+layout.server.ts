import type { LayoutServerLoad } from './$types';

/** Kept apart from the page, so that the page of an error knows the language too. */
export const load: LayoutServerLoad = ({ locals }) => ({ locale: locals.locale });
