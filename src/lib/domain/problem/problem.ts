import type { InferOutput } from 'valibot';
import { catalogue } from './catalogue.ts';
import type { ProblemCode, problemShape } from './shape.ts';

export type { ProblemCode };

/** What went wrong: a stable number and a sentence a person can act on. Its detail is never a stack trace. */
export type Problem = Omit<InferOutput<typeof problemShape>, 'type'>;

export function problem(code: ProblemCode, detail?: string): Problem {
	const { status, vi, en } = catalogue[code];
	return { code, status, title: vi, titleEn: en, ...(detail === undefined ? {} : { detail }) };
}

export function isProblemCode(code: unknown): code is ProblemCode {
	return typeof code === 'string' && Object.hasOwn(catalogue, code);
}

/** A Problem on its way up the stack; the page or call that answers turns it into words. */
export class ProblemError extends Error {
	readonly problem: Problem;
	constructor(code: ProblemCode, detail?: string, options?: ErrorOptions) {
		const found = problem(code, detail);
		super(`${found.code} ${found.titleEn}${detail ? ` (${detail})` : ''}`, options);
		this.name = 'ProblemError';
		this.problem = found;
	}
}
