import { isProblemCode, problem, ProblemError } from '#lib/domain/problem/problem.ts';
import type { PageServerLoad } from './$types';

/** What a number means, and what to do: the address that every problem names as its type. */
export const load: PageServerLoad = ({ params }) => {
	const code = params.code.toUpperCase();
	if (!isProblemCode(code)) throw new ProblemError('HL-9005', params.code.slice(0, 40));
	return { problem: problem(code) };
};
