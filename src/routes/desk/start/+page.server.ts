import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { startTexts } from '#lib/i18n/start.ts';
import { deskUnits } from '#lib/server/identity/desk.ts';
import { callerOf, type Person } from '#lib/server/identity/session.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import type { Actions, PageServerLoad } from './$types';

function signedIn(locals: App.Locals): Person {
	if (!locals.person) redirect(303, resolve('/desk/sign-in'));
	return locals.person;
}

/** @throws ProblemError HL-2004 for anybody who does not run the installation */
function operator({ locals }: RequestEvent): Person {
	const person = signedIn(locals);
	if (!person.isOperator) throw new ProblemError('HL-2004');
	return person;
}

export const load: PageServerLoad = async ({ locals }) => {
	const person = signedIn(locals);
	const units = await deskUnits(locals.database, person);
	// Whoever looks at the sample first sets up their own unit afterwards.
	const onlySample = person.isOperator && units.every(({ isSample }) => isSample);
	if (units.length > 0 && !onlySample) redirect(303, resolve('/desk'));
	return { isOperator: person.isOperator, sampleThere: units.length > 0 };
};

export const actions: Actions = {
	sample: async (event) => {
		operator(event);
		await loadSample(event.locals.database);
		redirect(303, resolve('/desk'));
	},
	clear: async (event) => {
		const person = operator(event);
		await event.locals.database.call('clear_sample', {}, callerOf(person));
		redirect(303, resolve('/desk'));
	},
	own: async (event) => {
		const person = operator(event);
		const { database, locale } = event.locals;
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').trim();
		const given = { name: text('name'), code: text('code'), kind: text('kind') };
		const t = startTexts[locale];
		const errors = {
			name: given.name.length < 1 || given.name.length > 200 ? t.badName : undefined,
			code: /^[A-Za-z0-9_.-]{1,40}$/.test(given.code) ? undefined : t.badCode,
			kind: Object.hasOwn(t.kinds, given.kind) ? undefined : t.badKind
		};
		if (Object.values(errors).some((error) => error !== undefined))
			return fail(422, { given, errors });
		await database.call('create_unit', given, callerOf(person));
		redirect(303, `${resolve('/desk/setup/first-steps')}?unit=${encodeURIComponent(given.code)}`);
	}
};
