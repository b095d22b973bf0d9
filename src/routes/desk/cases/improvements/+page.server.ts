import { fail } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { casesTexts } from '#lib/i18n/cases.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	const caller = callerOf(person);
	const { database } = event.locals;
	const [improvements, fields] = await Promise.all([
		database.call('improvements', { of_unit: unit.id }, caller),
		database.call('fields', { of_unit: unit.id }, caller)
	]);
	return {
		unit: { name: unit.name, code: unit.code },
		mayWrite: unit.roles.includes('leader'),
		today: today().today,
		improvements,
		fields
	};
};

async function read({ request }: RequestEvent) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? '').trim();
	return {
		id: isUuid(text('id')) ? text('id') : null,
		said: text('said'),
		did: text('did'),
		field: text('field') || null,
		doneOn: text('doneOn'),
		publish: form.has('publish')
	};
}

const fits = (text: string, longest: number) => text.length >= 3 && text.length <= longest;

export const actions: Actions = {
	write: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const kept = await read(event);
		if (!fits(kept.said, 500) || !fits(kept.did, 1000) || !isDay(kept.doneOn))
			return fail(422, { kept, refusal: { message: casesTexts[locale].needsImprovement } });
		try {
			await database.call(
				'write_improvement',
				{
					of_unit: unit.id,
					of_id: kept.id,
					said: kept.said,
					did: kept.did,
					field: kept.field,
					done_on: kept.doneOn,
					publish: kept.publish
				},
				callerOf(person)
			);
		} catch (error) {
			return refuse(error, locale, { kept });
		}
		return { done: true };
	},
	remove: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const { id } = await read(event);
		const [caller, at] = [callerOf(person), { of_unit: unit.id }];
		try {
			const there = await database.call('improvements', at, caller);
			if (!there.some((one) => one.id === id)) throw new ProblemError('HL-9004', id ?? undefined);
			await database.call('remove_improvement', { ...at, of_id: id! }, caller);
		} catch (error) {
			return refuse(error, locale, {});
		}
		return { done: true };
	}
};
