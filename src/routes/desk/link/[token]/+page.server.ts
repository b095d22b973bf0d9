import { redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { browserName } from '#lib/domain/account/browser.ts';
import { passwordProblem } from '#lib/domain/account/password.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { linkHash } from '#lib/server/identity/link.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { forgetSession, keepSession } from '#lib/server/identity/session-cookie.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

/** @throws ProblemError HL-2103 when it was used or its time is over */
async function readLink({ locals, params }: RequestEvent<{ token: string }>) {
	const token_hash = linkHash(params.token);
	const [link] = token_hash
		? await locals.database.call('account_link', { token_hash }, SERVER)
		: [];
	if (!link || token_hash === null) throw new ProblemError('HL-2103');
	return { ...link, token_hash };
}

export const load: PageServerLoad = async (event) => {
	// Not no-referrer: a form that hides where it comes from is refused as foreign.
	event.setHeaders({ 'referrer-policy': 'same-origin' });
	const { token_hash: _, ...link } = await readLink(event);
	return { locale: event.locals.locale, link, signedIn: event.locals.person?.email ?? null };
};

export const actions: Actions = {
	/** The holder sets the password, and is signed in with it. */
	password: async (event) => {
		const { locals, request } = event;
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').slice(0, 1000);
		const fullName = text('fullName').trim().slice(0, 120);
		try {
			const { token_hash, email, name } = await readLink(event);
			const password = text('password');
			const problem = passwordProblem(password, [email, name, fullName]);
			if (problem) throw new ProblemError(problem);
			if (password !== text('again')) throw new ProblemError('HL-2113');
			await locals.database.call(
				'set_password_by_link',
				{ token_hash, password, full_name: fullName || null },
				SERVER
			);
			// Whoever was signed in here before is not whoever holds the link.
			forgetSession(event);
			const browser = browserName(request.headers.get('user-agent'));
			const [session] = await locals.database.call('sign_in', { email, password, browser }, ANYONE);
			if (session) keepSession(event, session.token, session.expires_at);
		} catch (error) {
			return refuse(error, locals.locale, { fullName });
		}
		redirect(303, resolve('/desk'));
	},
	/** The holder of an account takes the role that is offered. */
	confirm: async (event) => {
		const { locals } = event;
		try {
			const { token_hash } = await readLink(event);
			await locals.database.call('confirm_invitation', { token_hash }, callerOf(locals.person));
		} catch (error) {
			return refuse(error, locals.locale, {});
		}
		redirect(303, resolve('/desk'));
	}
};
