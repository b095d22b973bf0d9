import { fail, redirect } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE } from '#lib/server/database/port.ts';
import { nextPage } from '#lib/server/identity/next.ts';
import { SESSION_COOKIE } from '#lib/server/identity/session.ts';
import { guesser, signInDoor } from '#lib/server/identity/sign-in-door.ts';
import { networkOf } from '#lib/server/limits/network.ts';
import type { Actions, PageServerLoad } from './$types';

/** Longer ones are not passwords: bcrypt reads 72 bytes, and nobody shall make us hash megabytes. */
const LONGEST = 200;

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.person) redirect(303, nextPage(url.searchParams.get('next'), url.origin));
	return { locale: locals.locale };
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies, url } = event;
		const form = await request.formData();
		const email = String(form.get('email') ?? '').slice(0, LONGEST);
		const password = String(form.get('password') ?? '').slice(0, LONGEST);
		try {
			const who = { ...guesser(networkOf(event), email, null), signal: request.signal };
			const [session] = await signInDoor.pass(who, () =>
				locals.database.call('sign_in', { email: email.trim(), password }, ANYONE)
			);
			if (!session) throw new ProblemError('HL-2002');
			cookies.set(SESSION_COOKIE, session.token, {
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: url.protocol === 'https:',
				expires: new Date(session.expires_at)
			});
		} catch (error) {
			if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
			const { code, status, title, titleEn } = error.problem;
			return fail(status, { email, code, message: locals.locale === 'en' ? titleEn : title });
		}
		redirect(303, nextPage(url.searchParams.get('next'), url.origin));
	}
};
