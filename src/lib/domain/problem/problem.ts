import { catalogue } from './catalogue.ts';

export type ProblemCode = keyof typeof catalogue;

/** What went wrong, in the shape of RFC 9457 with a stable number and a sentence a person can act on. */
export interface Problem {
	code: ProblemCode;
	status: number;
	/** Vietnamese; `titleEn` says the same in English. */
	title: string;
	titleEn: string;
	/** What exactly was wrong this time: a name, a row, a value. Never a stack trace. */
	detail?: string;
}

export function problem(code: ProblemCode, detail?: string): Problem {
	const { status, vi, en } = catalogue[code];
	return { code, status, title: vi, titleEn: en, ...(detail === undefined ? {} : { detail }) };
}

export function isProblemCode(code: unknown): code is ProblemCode {
	return typeof code === 'string' && Object.hasOwn(catalogue, code);
}

/** A Problem on its way up the stack; whoever answers a person turns it into words. */
export class ProblemError extends Error {
	readonly problem: Problem;
	constructor(code: ProblemCode, detail?: string, options?: ErrorOptions) {
		const found = problem(code, detail);
		super(`${found.code} ${found.titleEn}${detail ? ` (${detail})` : ''}`, options);
		this.name = 'ProblemError';
		this.problem = found;
	}
}
