import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { browserName } from '#lib/domain/account/browser.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE } from '#lib/server/database/port.ts';
import { knownBrowser, markBrowser } from '#lib/server/identity/known-browser.ts';
import { nextPage } from '#lib/server/identity/next.ts';
import { serverSecret } from '#lib/server/identity/server-secret.ts';
import {
	keepKnownMark,
	keepSession,
	keepWaiting,
	knownMark
} from '#lib/server/identity/session-cookie.ts';
import { guesser, signInDoor } from '#lib/server/identity/sign-in-door.ts';
import { networkOf } from '#lib/server/limits/network.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Longer ones are not passwords: bcrypt reads 72 bytes, and no caller may make the server hash megabytes. */
const LONGEST = 200;

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.person) redirect(303, nextPage(url.searchParams.get('next'), url.origin));
	return { locale: locals.locale };
};

/** One try, behind the door that slows guessing. @throws ProblemError HL-2002 when email or password are wrong */
async function signIn(event: RequestEvent, email: string, password: string) {
	const { database } = event.locals;
	const secret = await serverSecret(database, 'known_browsers');
	const known = knownBrowser(secret, knownMark(event), email);
	const who = { ...guesser(networkOf(event), email, known), signal: event.request.signal };
	const session = await signInDoor.pass(who, async () => {
		const browser = browserName(event.request.headers.get('user-agent'));
		const [row] = await database.call('sign_in', { email, password, browser }, ANYONE);
		if (!row) throw new ProblemError('HL-2002');
		return row;
	});
	keepKnownMark(event, markBrowser(secret, knownMark(event), email));
	return session;
}

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, url } = event;
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').slice(0, LONGEST);
		const [email, password] = [text('email').trim(), text('password')];
		const next = nextPage(url.searchParams.get('next'), url.origin);
		let needsCode: boolean;
		try {
			const session = await signIn(event, email, password);
			needsCode = session.needs_code;
			(needsCode ? keepWaiting : keepSession)(event, session.token, session.expires_at);
		} catch (error) {
			if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
			const { code, status, title, titleEn } = error.problem;
			return fail(status, { email, code, message: locals.locale === 'en' ? titleEn : title });
		}
		if (needsCode)
			redirect(303, `${resolve('/desk/sign-in/code')}?next=${encodeURIComponent(next)}`);
		redirect(303, next);
	}
};
