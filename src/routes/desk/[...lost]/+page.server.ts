import { ProblemError } from '#lib/domain/problem/problem.ts';
import { enterDesk } from '../enter.ts';
import type { PageServerLoad } from './$types';

/** An address the desk does not have: said inside its frame, to whoever is signed in. */
export const load: PageServerLoad = async (event) => {
	await enterDesk(event);
	throw new ProblemError('HL-9002');
};
