import type { RequestEvent } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { administers, leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { enterDesk } from '../enter.ts';

/**
 * Who looks after the tablets of which unit. Leaders read; administrators pair, change and revoke.
 * @throws ProblemError HL-2004 for everybody else
 */
export async function enterDevices(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const { person, unit } = await enterDesk(event);
	if (!leads(unit)) throw new ProblemError('HL-2004');
	return { unit, caller: callerOf(person), mayChange: administers(unit) };
}
