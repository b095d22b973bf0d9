import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Mapping } from '#lib/domain/dossier/mapping.ts';
import { sourcesBefore } from '#lib/server/dossiers/sources.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { today } from '../../choice.ts';
import { enterDesk } from '../../enter.ts';
import type { PageServerLoad } from './$types';

/** What the page needs to read files by itself: they stay on the reader's computer. */
export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	if (!unit.roles.some((role) => role !== 'viewer')) throw new ProblemError('HL-2004');
	const { database } = event.locals;
	const caller = callerOf(person);
	const [fields, mappings, sources] = await Promise.all([
		database.call('fields', { of_unit: unit.id }, caller),
		database.call('dossier_mappings', { of_unit: unit.id }, caller),
		sourcesBefore(database, unit.id, caller)
	]);
	return {
		unitName: unit.name,
		fields: fields.filter(({ closed_on }) => !closed_on),
		mappings: mappings.map(({ source, mapping }) => ({ source, mapping: mapping as Mapping })),
		sources,
		today: today().today
	};
};
