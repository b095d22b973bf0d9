import type { ProblemCode } from '#lib/domain/problem/problem.ts';
import { problemResponses } from './problems.ts';
import type { Schema } from './shape.ts';

interface Call {
	id: string;
	summary: string;
	description?: string;
	/** Names of security schemes, any of which will do; none: open to everybody. Null in it: also without one. */
	auth?: readonly (string | null)[];
	query?: readonly Parameter[];
	body?: { schema: Schema; example: unknown };
	answer: { status: number; description: string; schema: Schema; example: unknown };
	problems?: readonly ProblemCode[];
}

interface Parameter {
	name: string;
	required: boolean;
	schema: Schema;
	example: string;
}

const json = (schema: Schema, example: unknown) => ({ 'application/json': { schema, example } });

/** One operation of the document. Every call can meet HL-9000 and HL-9001, so they are not repeated in `problems`. */
export function call({ id, summary, description, auth = [], query, body, answer, problems }: Call) {
	const all: ProblemCode[] = [...(problems ?? []), 'HL-9000', 'HL-9001'];
	return {
		operationId: id,
		summary,
		...(description ? { description } : {}),
		security: auth.map((scheme) => (scheme === null ? {} : { [scheme]: [] })),
		...(query ? { parameters: query.map((parameter) => ({ in: 'query', ...parameter })) } : {}),
		...(body ? { requestBody: { required: true, content: json(body.schema, body.example) } } : {}),
		responses: {
			[answer.status]: {
				description: answer.description,
				content: json(answer.schema, answer.example)
			},
			...problemResponses(all)
		}
	};
}
