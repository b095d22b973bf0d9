import type { RequestEvent } from '@sveltejs/kit';
import { problem, ProblemError } from '#lib/domain/problem/problem.ts';
import { log } from './log.ts';
import { problemResponse } from './problem-response.ts';

/** Busy and unavailable pass by themselves: say when to try again. */
const RETRY_SECONDS = '2';

/**
 * Wraps a machine's call: the handler says what happens, and whatever it throws is answered as a problem. What was
 * not expected goes to the log and is told as HL-9000, never as a stack trace.
 */
export function endpoint<E extends RequestEvent>(
	handler: (event: E) => Response | Promise<Response>
): (event: E) => Promise<Response> {
	return async (event) => {
		try {
			return await handler(event);
		} catch (error) {
			if (!(error instanceof ProblemError)) {
				log.error({ err: error, path: event.url.pathname }, 'unexpected');
				return problemResponse(problem('HL-9000'));
			}
			const { status } = error.problem;
			if (status === 500)
				log.error({ err: error.cause ?? error, path: event.url.pathname }, error.message);
			return problemResponse(
				error.problem,
				status === 503 || status === 429 ? { 'retry-after': RETRY_SECONDS } : {}
			);
		}
	};
}
