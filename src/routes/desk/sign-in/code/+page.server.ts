import { createHash } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { nextPage } from '#lib/server/identity/next.ts';
import { stepOfCode } from '#lib/server/identity/second-factor.ts';
import { forgetWaiting, keepSession, waitingToken } from '#lib/server/identity/session-cookie.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	if (!waitingToken(event)) redirect(303, resolve('/desk/sign-in'));
	return { locale: event.locals.locale };
};

const hashOf = (token: string) =>
	createHash('sha256').update(Buffer.from(token, 'hex')).digest('hex');

export const actions: Actions = {
	/** Five wrong codes, or ten minutes, and the password is asked for again. */
	default: async (event) => {
		const { locals, request, url } = event;
		const typed = String((await request.formData()).get('code') ?? '').slice(0, 20);
		const token_hash = hashOf(waitingToken(event) ?? '');
		try {
			const [waiting] = await locals.database.call('awaited_code', { token_hash }, SERVER);
			if (!waiting) throw new ProblemError('HL-2112');
			// A step that lies before the last one was taken already: the database refuses it.
			const of_step = stepOfCode(waiting.secret, typed, Date.now()) ?? -1;
			const [session] = await locals.database.call('take_code', { token_hash, of_step }, SERVER);
			if (!session) throw new ProblemError('HL-2111');
			forgetWaiting(event);
			keepSession(event, session.token, session.expires_at);
		} catch (error) {
			return refuse(error, locals.locale, {});
		}
		redirect(303, nextPage(url.searchParams.get('next'), url.origin));
	}
};
