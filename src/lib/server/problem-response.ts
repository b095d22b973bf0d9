import type { Problem } from '#lib/domain/problem/problem.ts';

/** A problem as RFC 9457 has it: `application/problem+json`, the Vietnamese sentence first. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
	const { code, status, title, titleEn, detail } = problem;
	return new Response(
		JSON.stringify({
			type: `/problems/${code}`,
			title,
			titleEn,
			status,
			code,
			...(detail === undefined ? {} : { detail })
		}),
		{ status, headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers } }
	);
}
