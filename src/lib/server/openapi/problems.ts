import { catalogue } from '#lib/domain/problem/catalogue.ts';
import { problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { object, ref, text, whole, type Schema } from './shape.ts';

const CODES = Object.keys(catalogue).sort() as ProblemCode[];

export const problemSchemas: Record<string, Schema> = {
	ProblemCode: {
		type: 'string',
		description:
			'Số của lỗi, không bao giờ dùng lại cho lỗi khác. Stable number of the problem; x-problems lists them all.',
		enum: CODES,
		'x-problems': CODES.map((code) => ({ code, ...catalogue[code] }))
	},
	Problem: object(
		{
			'type?': text('/problems/<code>', { format: 'uri-reference' }),
			title: text('Một câu tiếng Việt, nói cần làm gì. What to do, in Vietnamese.'),
			titleEn: text('The same in English.'),
			status: whole('HTTP status', { minimum: 400, maximum: 599 }),
			code: ref('ProblemCode'),
			'detail?': text('What exactly was wrong this time: a name, a row, a value.')
		},
		{ description: 'RFC 9457, application/problem+json.' }
	)
};

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
	return Object.fromEntries(
		[...byStatus].map(([status, all]) => [
			String(status),
			{
				description: all.map((code) => `${code} ${catalogue[code].en}`).join('\n'),
				content: {
					'application/problem+json': {
						schema: ref('Problem'),
						examples: Object.fromEntries(all.map((code) => [code, { value: problemBody(code) }]))
					}
				}
			}
		])
	);
}
