import { ProblemError } from '#lib/domain/problem/problem.ts';

/**
 * What the person in front of the terminal reads when the product cannot start: the number, one sentence in
 * Vietnamese, the same in English. The stack follows only when they asked for it with LOG_LEVEL=debug.
 */
export function failureText(error: unknown, withStack: boolean): string {
	const { problem } =
		error instanceof ProblemError
			? error
			: new ProblemError('HL-9000', error instanceof Error ? error.message : String(error));
	const detail = problem.detail ? ` (${problem.detail})` : '';
	const lines = [`${problem.code} ${problem.title}${detail}`, `        ${problem.titleEn}`];
	if (withStack && error instanceof Error) lines.push(error.stack ?? '', cause(error));
	return lines.filter(Boolean).join('\n');
}

function cause(error: Error): string {
	return error.cause instanceof Error ? `cause: ${error.cause.stack}` : '';
}
