import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { setupTexts } from '#lib/i18n/setup.ts';
import { newLink } from '#lib/server/identity/link.ts';
import { refuse } from '../../refuse.ts';
import { enterSetup } from '../enter.ts';
import { invite } from './invite.ts';
import { isDayOrNone, isRole, readPerson, type HeldRole } from './person.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, caller, mayChange } = await enterSetup(event);
	if (!mayChange) throw new ProblemError('HL-2004');
	const of = { of_unit: unit.id };
	const [people, fields] = await Promise.all([
		event.locals.database.call('people', of, caller),
		event.locals.database.call('fields', of, caller)
	]);
	return {
		people: people.map((person) => ({
			...person,
			roles: person.roles as HeldRole[],
			/** Since when each field is owned. */
			owned: person.owned as Record<string, string>
		})),
		me: event.locals.person!.id,
		fields: fields.filter(({ closed_on }) => !closed_on)
	};
};

export const actions: Actions = {
	/** An invitation; its link is in this one answer and nowhere else. */
	add: async (event) => {
		const { locale } = event.locals;
		await enterSetup(event);
		const { person, wrong } = readPerson(await event.request.formData());
		if (wrong) return fail(422, { person, refusal: { message: setupTexts[locale][wrong] } });
		try {
			return await invite(event, person);
		} catch (error) {
			return refuse(error, locale, { person });
		}
	},
	/** The same once more for whoever lost the link; the one before opens nothing any more. */
	again: (event) =>
		keep(event, async (form) => {
			const [role = ''] = form.getAll('role').map(String);
			const { person, wrong } = readPerson(form);
			if (wrong && wrong !== 'nameWrong') throw new ProblemError('HL-2010', wrong);
			return invite(event, { ...person, role });
		}),
	role: (event) =>
		keep(event, async (form, of_unit, caller) => {
			const role = String(form.get('role') ?? '');
			const [from, to] = [day(form, 'from'), day(form, 'to')];
			if (!isRole(role)) throw new ProblemError('HL-2110');
			await event.locals.database.call(
				'give_role',
				{ of_unit, person: idOf(form), role, from_day: from, to_day: to },
				caller
			);
			return { done: 'roleSaved' as const };
		}),
	end: (event) =>
		keep(event, async (form, of_unit, caller) => {
			const role = String(form.get('role') ?? '');
			const people = await event.locals.database.call('people', { of_unit }, caller);
			const held = people.find(({ id }) => id === idOf(form))?.roles as HeldRole[] | undefined;
			if (!held?.some((one) => one.role === role)) throw new ProblemError('HL-9004', role);
			await event.locals.database.call('end_role', { of_unit, person: idOf(form), role }, caller);
			return { done: 'roleEnded' as const };
		}),
	fields: async (event) => {
		const { unit, caller } = await enterSetup(event);
		const form = await event.request.formData();
		const fields = form.getAll('field').map(String);
		const from = String(form.get('owned_from') ?? '').trim();
		try {
			const person = idOf(form);
			if (!isDayOrNone(from)) throw new ProblemError('HL-2056');
			await event.locals.database.call(
				'put_owned_fields',
				{ of_unit: unit.id, person, fields, from_day: from || null },
				caller
			);
			return { done: 'fieldsSaved' as const };
		} catch (error) {
			const typed = { id: String(form.get('id') ?? ''), fields, from };
			return refuse(error, event.locals.locale, { typed });
		}
	},
	reset: (event) =>
		keep(event, async (form, of_unit, caller) => {
			const { path, hash: token_hash } = newLink();
			const person = idOf(form);
			await event.locals.database.call('offer_reset', { of_unit, person, token_hash }, caller);
			return { email: String(form.get('email') ?? ''), reset: event.url.origin + path };
		}),
	close: (event) =>
		keep(event, async (form, of_unit, caller) => {
			if (form.get('sure') !== 'on') throw new ProblemError('HL-2115');
			await event.locals.database.call('close_account', { of_unit, person: idOf(form) }, caller);
			return { done: 'accountClosed' as const };
		})
};

function idOf(form: FormData): string {
	const id = String(form.get('id') ?? '');
	if (!isUuid(id)) throw new ProblemError('HL-2010', 'id');
	return id;
}

function day(form: FormData, name: string): string | null {
	const typed = String(form.get(name) ?? '').trim();
	if (!isDayOrNone(typed)) throw new ProblemError('HL-2110');
	return typed || null;
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
