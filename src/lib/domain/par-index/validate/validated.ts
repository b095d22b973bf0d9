import * as v from 'valibot';
import { problem, ProblemError } from '../../problem/problem.ts';
import type { Problem, ProblemCode } from '../../problem/problem.ts';
import type { Words } from '../words.ts';
import { sentences } from './sentences.ts';
import type { Sentence } from './sentences.ts';

/** One value that is wrong: where (`areas.0.criteria.2.max`) and why. */
export interface InvalidPart {
	path: string;
	words: Words;
}

export type Validated<T> =
	{ ok: true; value: T } | { ok: false; problem: Problem; parts: InvalidPart[] };

export const invalid = (path: string, sentence: Sentence): InvalidPart => ({
	path,
	words: sentences[sentence]
});

function sentenceOf(issue: v.BaseIssue<unknown>): Sentence {
	if (issue.type === 'strict_object' && issue.expected === 'never') return 'unknown';
	if (issue.type === 'variant') return 'kind';
	if (issue.input === undefined) return 'missing';
	return issue.message in sentences ? (issue.message as Sentence) : 'shape';
}

/** Shape first; then, only when the shape is right, what the values mean together. */
export function validated<T>(
	json: unknown,
	schema: v.GenericSchema<T>,
	meaning: (value: T) => InvalidPart[],
	code: ProblemCode
): Validated<T> {
	const shape = v.safeParse(schema, json);
	const parts = shape.success
		? meaning(shape.output)
		: shape.issues.map((issue) => invalid(v.getDotPath(issue) ?? '', sentenceOf(issue)));
	if (shape.success && parts.length === 0) return { ok: true, value: shape.output };
	const named = parts.slice(0, 3).map(({ path, words }) => `${path || 'JSON'}: ${words.vi}`);
	return { ok: false, problem: problem(code, named.join('; ')), parts };
}

/** The value, or a ProblemError naming the first parts that are wrong. */
export function orThrow<T>(result: Validated<T>): T {
	if (result.ok) return result.value;
	throw new ProblemError(result.problem.code, result.problem.detail);
}
