import { catalogue } from '#lib/domain/problem/catalogue.ts';
import { problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { problemShape } from '#lib/domain/problem/shape.ts';
import { described, type Schema } from './described.ts';

/** The body of a problem as `problemResponse` writes it. */
export function problemBody(code: ProblemCode, detail?: string) {
	const { title, titleEn, status } = problem(code, detail);
	return {
		...{ type: `/problems/${code}`, title, titleEn, status, code },
		...(detail ? { detail } : {})
	};
}

/** Responses for these problems, those of one status together, each with its body as an example. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, Schema> {
	const byStatus = Map.groupBy(codes, (code) => catalogue[code].status);
	const schema = described(problemShape);
	return Object.fromEntries(
		[...byStatus].map(([status, all]) => [
			String(status),
			{
				description: all.map((code) => `${code} ${catalogue[code].en}`).join('\n'),
				content: {
					'application/problem+json': {
						schema,
						examples: Object.fromEntries(all.map((code) => [code, { value: problemBody(code) }]))
					}
				}
			}
		])
	);
}
