import type { RequestEvent } from '@sveltejs/kit';
import { problem, ProblemError, type Problem } from '#lib/domain/problem/problem.ts';
import { log } from './log.ts';
import { problemResponse } from './problem-response.ts';

/** Busy and unavailable pass by themselves: say when to try again. */
const RETRY_SECONDS = '2';

/** The problem that the caller gets for an error; an unexpected error goes to the log and becomes HL-9000. */
export function refusalFor(
	error: unknown,
	path: string
): { problem: Problem; headers: Record<string, string> } {
	if (!(error instanceof ProblemError)) {
		log.error({ err: error, path }, 'unexpected');
		return { problem: problem('HL-9000'), headers: {} };
	}
	const { status } = error.problem;
	if (status === 500) log.error({ err: error.cause ?? error, path }, error.message);
	const passes = status === 503 || status === 429;
	return { problem: error.problem, headers: passes ? { 'retry-after': RETRY_SECONDS } : {} };
}

/**
 * Wraps a machine's call: the handler says what happens, and whatever it throws is answered as a problem, never as a
 * stack trace.
 */
export function endpoint<E extends RequestEvent>(
	handler: (event: E) => Response | Promise<Response>
): (event: E) => Promise<Response> {
	return async (event) => {
		try {
			return await handler(event);
		} catch (error) {
			const { problem, headers } = refusalFor(error, new URL(event.request.url).pathname);
			return problemResponse(problem, headers);
		}
	};
}
