import { problem, ProblemError, type Problem } from '#lib/domain/problem/problem.ts';

/** An error as a problem of the catalogue: an unexpected one is HL-9000, with its own message. */
export function problemOf(error: unknown): Problem {
	if (error instanceof ProblemError) return error.problem;
	return problem('HL-9000', error instanceof Error ? error.message : String(error));
}

/**
 * What the person in front of the terminal reads when the product cannot start: the number, one sentence in
 * Vietnamese, the same in English. The stack follows only when they asked for it with LOG_LEVEL=debug.
 */
export function failureText(error: unknown, withStack: boolean): string {
	const { code, title, titleEn, detail } = problemOf(error);
	const lines = [`${code} ${title}${detail ? ` (${detail})` : ''}`, `        ${titleEn}`];
	if (withStack && error instanceof Error) lines.push(error.stack ?? '', cause(error));
	return lines.filter(Boolean).join('\n');
}

function cause(error: Error): string {
	return error.cause instanceof Error ? `cause: ${error.cause.stack}` : '';
}
