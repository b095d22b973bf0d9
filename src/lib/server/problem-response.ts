import type { Problem } from '#lib/domain/problem/problem.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A problem as RFC 9457 has it, in JSON, the Vietnamese sentence first. */
export function problemBody({ code, status, title, titleEn, detail }: Problem): string {
	return JSON.stringify({
		type: `/problems/${code}`,
		title,
		titleEn,
		status,
		code,
		...(detail === undefined ? {} : { detail })
	});
}

/** The answer that says so. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
	return new Response(problemBody(problem), {
		status: problem.status,
		headers: { 'content-type': PROBLEM_TYPE, ...headers }
	});
}
