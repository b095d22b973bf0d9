import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isUuid } from '#lib/domain/text/uuid.ts';
import { worksOnCases } from '#lib/server/cases/who.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { enterDesk } from '../../enter.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whose contacts these are to read the database decides: owners of the field and leaders. Reading is audited. */
export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	// Who may see none must not read that there are none.
	const mayRead = worksOnCases(unit);
	const [contacts, fields] = await Promise.all([
		mayRead ? database.call('contacts', { of_unit: unit.id }, caller) : [],
		database.call('fields', { of_unit: unit.id }, caller)
	]);
	return { unitName: unit.name, mayRead, contacts, fields };
};

export const actions: Actions = {
	replied: async (event) => {
		const { unit, person } = await enterDesk(event);
		if (!worksOnCases(unit)) throw new ProblemError('HL-2004');
		const slip = String((await event.request.formData()).get('slip') ?? '');
		if (!isUuid(slip)) return;
		await event.locals.database.call(
			'reply_contact',
			{ of_unit: unit.id, of_slip: slip },
			callerOf(person)
		);
	}
};
