import { redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { passwordProblem } from '#lib/domain/account/password.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import type { Caller } from '#lib/server/database/port.ts';
import { withOwnPassword } from '#lib/server/identity/own-password-door.ts';
import { enrolment, newSecret, stepOfCode } from '#lib/server/identity/second-factor.ts';
import { callerOf, type Person } from '#lib/server/identity/session.ts';
import { keepLocale } from '#lib/server/identity/session-cookie.ts';
import { qrImage } from '#lib/server/receipts/qr.ts';
import { refuse } from '../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whose account this is: everybody who is signed in has one, also without a role anywhere. */
function holder({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	if (!locals.person)
		redirect(303, `${resolve('/desk/sign-in')}?next=${encodeURIComponent(url.pathname)}`);
	return { person: locals.person, caller: callerOf(locals.person) };
}

export const load: PageServerLoad = async (event) => {
	const { person, caller } = holder(event);
	const { database, locale } = event.locals;
	const [[account], sessions] = await Promise.all([
		database.call('my_account', {}, caller),
		database.call('my_sessions', {}, caller)
	]);
	if (!account) throw new ProblemError('HL-2003');
	return { locale, account, sessions, session: person.session };
};

type Work<Done> = (form: FormData, person: Person, caller: Caller) => Promise<Done>;
const text = (form: FormData, name: string) => String(form.get(name) ?? '').slice(0, 1000);

/** One form of the page: what it did, or the problem above it with what was typed. */
const deed =
	<Done extends object, Kept extends object>(
		work: Work<Done>,
		kept: (form: FormData) => Kept = () => ({}) as Kept
	) =>
	async (event: RequestEvent) => {
		const { person, caller } = holder(event);
		const form = await event.request.formData();
		try {
			return await work(form, person, caller);
		} catch (error) {
			return refuse(error, event.locals.locale, kept(form));
		}
	};

/** A fresh secret, or the one the person has scanned and not confirmed yet. */
async function drawn(email: string, secret = newSecret()) {
	const { uri, typed } = enrolment(secret, email);
	return { secret, typed, qr: await qrImage(uri) };
}

export const actions: Actions = {
	profile: (event) =>
		deed(
			async (form, _, caller) => {
				const locale = text(form, 'locale') === 'en' ? 'en' : 'vi';
				const full_name = text(form, 'fullName').trim();
				await event.locals.database.call('put_my_account', { full_name, locale }, caller);
				keepLocale(event, locale);
				return { done: 'saved' as const };
			},
			(form) => ({ fullName: text(form, 'fullName') })
		)(event),
	password: (event) =>
		deed(async (form, person, caller) => {
			const password = text(form, 'password');
			const problem = passwordProblem(password, [person.email, person.name]);
			if (problem) throw new ProblemError(problem);
			if (password !== text(form, 'again')) throw new ProblemError('HL-2113');
			const change = {
				old_password: text(form, 'old'),
				new_password: password,
				of_session: person.session
			};
			await withOwnPassword(person, event.request.signal, () =>
				event.locals.database.call('change_my_password', change, caller)
			);
			return { done: 'passwordChanged' as const };
		})(event),
	begin: (event) => deed(async (_, person) => ({ factor: await drawn(person.email) }))(event),
	confirm: async (event) => {
		const { person, caller } = holder(event);
		const form = await event.request.formData();
		const secret = text(form, 'secret');
		if (!/^[0-9a-f]{40}$/.test(secret)) throw new ProblemError('HL-2010');
		try {
			const of_step = stepOfCode(secret, text(form, 'code'), Date.now());
			if (of_step === null) throw new ProblemError('HL-2111');
			const password = text(form, 'old');
			await withOwnPassword(person, event.request.signal, () =>
				event.locals.database.call('set_second_factor', { password, secret, of_step }, caller)
			);
			return { done: 'factorSet' as const };
		} catch (error) {
			return refuse(error, event.locals.locale, { factor: await drawn(person.email, secret) });
		}
	},
	end: (event) =>
		deed(async (form, person, caller) => {
			await withOwnPassword(person, event.request.signal, () =>
				event.locals.database.call('end_second_factor', { password: text(form, 'old') }, caller)
			);
			return { done: 'factorEnded' as const };
		})(event),
	session: (event) =>
		deed(async (form, person, caller) => {
			const others = form.has('others');
			const of_session = others ? person.session : text(form, 'session');
			if (!isUuid(of_session)) throw new ProblemError('HL-2010');
			await event.locals.database.call('end_my_session', { of_session, others }, caller);
			return { done: 'sessionEnded' as const };
		})(event)
};
