import type { RequestEvent } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { works } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { enterDesk } from '../../enter.ts';

/**
 * Who sends from the import page. JSON only: a page of another site cannot send that without asking first, and is
 * never allowed.
 * @throws ProblemError HL-1001 for any other kind of body, HL-2003 without a session, HL-2004 for who only reads
 */
export async function enterFromPage(event: RequestEvent) {
	if (!event.request.headers.get('content-type')?.startsWith('application/json'))
		throw new ProblemError('HL-1001');
	if (!event.locals.person) throw new ProblemError('HL-2003');
	const { unit, person } = await enterDesk(event);
	if (!works(unit)) throw new ProblemError('HL-2004');
	return { unit, caller: callerOf(person) };
}
