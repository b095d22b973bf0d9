import type { GenericSchema } from 'valibot';
import type { ProblemCode } from '#lib/domain/problem/problem.ts';
import { described } from './described.ts';
import { problemResponses } from './problems.ts';

interface Call {
	id: string;
	summary: string;
	description?: string;
	/** Names of security schemes, any of which will do; none: open to everybody. Null in it: also without one. */
	auth?: readonly (string | null)[];
	query?: readonly Parameter[];
	body?: { shape: GenericSchema; example: unknown };
	returns: { status: number; description: string; shape: GenericSchema; example: unknown };
	problems?: readonly ProblemCode[];
}

interface Parameter {
	name: string;
	required: boolean;
	shape: GenericSchema;
	example: string;
}

const json = (shape: GenericSchema, example: unknown) => ({
	'application/json': { schema: described(shape), example }
});

/** One operation of the document. Every call can meet HL-9000 and HL-9001, so they are not repeated in `problems`. */
export function call({
	id,
	summary,
	description,
	auth = [],
	query,
	body,
	returns,
	problems
}: Call) {
	const all: ProblemCode[] = [...(problems ?? []), 'HL-9000', 'HL-9001'];
	return {
		operationId: id,
		summary,
		...(description ? { description } : {}),
		security: auth.map((scheme) => (scheme === null ? {} : { [scheme]: [] })),
		...(query
			? {
					parameters: query.map(({ name, required, shape, example }) => ({
						...{ in: 'query', name, required },
						schema: described(shape),
						example
					}))
				}
			: {}),
		...(body ? { requestBody: { required: true, content: json(body.shape, body.example) } } : {}),
		responses: {
			[returns.status]: {
				description: returns.description,
				content: json(returns.shape, returns.example)
			},
			...problemResponses(all)
		}
	};
}
