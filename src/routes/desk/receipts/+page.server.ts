import { callerOf } from '#lib/server/identity/session.ts';
import { worksOnCases } from '#lib/server/cases/who.ts';
import { codeOrigin } from '#lib/server/receipts/address.ts';
import { phoneUnitOf, posterPath } from '#lib/server/receipts/phone-unit.ts';
import { leads, administers } from '#lib/server/identity/desk.ts';
import { enterDesk } from '../enter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	const { database } = event.locals;
	const caller = callerOf(person);
	const [fields, counters, phoneUnit] = await Promise.all([
		database.call('fields', { of_unit: unit.id }, caller),
		database.call('counters', { of_unit: unit.id }, caller),
		phoneUnitOf(database, unit.id)
	]);
	const worksHere = unit.roles.some((role) => role !== 'viewer');
	return {
		unitName: unit.name,
		origin: codeOrigin(phoneUnit, event.url.origin),
		worksHere,
		leads: leads(unit),
		/** Contacts are offered only to people who answer them. */
		answers: worksOnCases(unit),
		administers: administers(unit),
		fields: fields.filter(({ closed_on }) => !closed_on),
		counters: counters
			.filter(({ closed_on }) => !closed_on)
			.map((counter) => ({ ...counter, path: `/c/${posterPath(unit, counter.code)}` }))
	};
};
