import { ProblemError } from '#lib/domain/problem/problem.ts';
import { readNamedSignCases, signCasesOf } from '#lib/server/cases/signs.ts';
import { leads } from '#lib/server/identity/desk.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { signNamesOf } from '#lib/server/signs/side-by-side.ts';
import { enterDesk } from '../../enter.ts';
import { refuse } from '../../refuse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { person, unit } = await enterDesk(event);
	if (!leads(unit)) throw new ProblemError('HL-2004');
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const rows = await readNamedSignCases(database, unit.id, caller);
	const nameOf = signNamesOf(rows.fields, rows.counters, locale);
	return {
		unitName: unit.name,
		mayClose: unit.roles.includes('leader'),
		cases: signCasesOf(rows.cases).map((one) => ({ ...one, name: nameOf(one.test, one.part) }))
	};
};

export const actions: Actions = {
	close: async (event) => {
		const { person, unit } = await enterDesk(event);
		const { database, locale } = event.locals;
		const form = await event.request.formData();
		const number = String(form.get('number') ?? '');
		const reason = String(form.get('reason') ?? '').trim();
		try {
			if (!/^\d{1,15}$/.test(number)) throw new ProblemError('HL-7100');
			await database.call(
				'close_sign_case',
				{ of_unit: unit.id, of_number: Number(number), reason },
				callerOf(person)
			);
		} catch (error) {
			return refuse(error, locale, { kept: { number, reason } });
		}
		return { done: true };
	}
};
