import { quarterRange } from '#lib/domain/time/quarter.ts';
import { toRate766, toRateRows } from '#lib/server/dossiers/rates.ts';
import { callerOf } from '#lib/server/identity/session.ts';
import { chosenQuarter, today } from '../choice.ts';
import { enterDesk } from '../enter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { unit, person } = await enterDesk(event);
	const { database, locale } = event.locals;
	const caller = callerOf(person);
	const day = today();
	const quarter = chosenQuarter(event.url.searchParams.get('quarter'), day.today);
	const { from, to } = quarterRange(quarter);
	const period = { of_unit: unit.id, from_day: from, to_day: to };
	const [rows, rows766, dossiers, fields, imports] = await Promise.all([
		database.call('response_counts', period, caller),
		database.call('rate_766_counts', period, caller),
		database.call('dossier_counts', period, caller),
		database.call('fields', { of_unit: unit.id }, caller),
		database.call('dossier_imports', { of_unit: unit.id }, caller)
	]);
	return {
		unitName: unit.name,
		worksHere: unit.roles.some((role) => role !== 'viewer'),
		quarter,
		today: day.today,
		rates: toRateRows(rows, fields, locale),
		rate766: toRate766(rows766, locale),
		sources: [...new Set(dossiers.flatMap((row) => row.sources))].sort().join(', '),
		asOf: dossiers.reduce((latest, row) => (row.as_of > latest ? row.as_of : latest), ''),
		fieldNames: Object.fromEntries(
			fields.map(({ code, name, name_en }) => [code, (locale === 'en' && name_en) || name])
		),
		imports
	};
};
