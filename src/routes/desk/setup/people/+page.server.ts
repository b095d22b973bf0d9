import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { setupTexts } from '#lib/i18n/setup.ts';
import { randomPassword } from '#lib/server/identity/first-account.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { isRole, readPerson } from './person.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller, mayChange } = await enterSetup(event);
	if (!mayChange) throw new ProblemError('HL-2004');
	const of = { of_unit: unit.id };
	const [people, fields] = await Promise.all([
		event.locals.database.call('people', of, caller),
		event.locals.database.call('fields', of, caller)
	]);
	return { people, fields: fields.filter(({ closed_on }) => !closed_on) };
};

export const actions: Actions = {
	/** A new account, or a role for one that exists. The password is in this one answer and nowhere else. */
	add: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const { database, locale } = event.locals;
		const { person, wrong } = readPerson(await event.request.formData());
		if (wrong) return fail(422, { person, told: { message: setupTexts[locale][wrong] } });
		const password = randomPassword();
		try {
			const { email, fullName: full_name, role, fields } = person;
			const [added] = await database.call(
				'add_person',
				{ of_unit: unit.id, email, password, full_name, role, fields },
				caller
			);
			return added?.is_new ? { added: email, email, password } : { given: email };
		} catch (error) {
			return refuse(error, locale, { person });
		}
	},
	role: (event) =>
		keep(event, async (form, of_unit, caller) => {
			const role = String(form.get('role') ?? '');
			if (!isRole(role)) throw new ProblemError('HL-2010');
			const email = String(form.get('email') ?? '');
			await event.locals.database.call(
				'add_person',
				// The account exists, so neither name nor password of this call is used.
				{ of_unit, email, password: randomPassword(), full_name: '', role },
				caller
			);
			return { given: email };
		}),
	end: (event) =>
		keep(event, async (form, of_unit, caller) => {
			await event.locals.database.call(
				'end_role',
				{ of_unit, person: idOf(form), role: String(form.get('role') ?? '') },
				caller
			);
			return { done: 'roleEnded' as const };
		}),
	fields: (event) =>
		keep(event, async (form, of_unit, caller) => {
			const fields = form.getAll('field').map(String);
			const person = idOf(form);
			await event.locals.database.call('put_owned_fields', { of_unit, person, fields }, caller);
			return { done: 'fieldsSaved' as const };
		}),
	password: (event) =>
		keep(event, async (form, of_unit, caller) => {
			const password = randomPassword();
			const person = idOf(form);
			await event.locals.database.call('put_password', { of_unit, person, password }, caller);
			return { email: String(form.get('email') ?? ''), password };
		})
};

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function idOf(form: FormData): string {
	const id = String(form.get('id') ?? '');
	if (!UUID.test(id)) throw new ProblemError('HL-2010', 'id');
	return id;
}

type Caller = Awaited<ReturnType<typeof enterSetup>>['caller'];

async function keep<Done>(
	event: RequestEvent,
	run: (form: FormData, of_unit: string, caller: Caller) => Promise<Done>
) {
	const { unit, caller } = await enterSetup(event);
	const form = await event.request.formData();
	try {
		return await run(form, unit.id, caller);
	} catch (error) {
		return refuse(error, event.locals.locale, {});
	}
}
