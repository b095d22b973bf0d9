import type { Caller, Database } from '#lib/server/database/port.ts';

/** Names of the sources that dossiers of the unit came from before, those whose reading is remembered first. */
export async function sourcesBefore(database: Database, unit: string, as: Caller) {
	const [mappings, known] = await Promise.all([
		database.call('dossier_mappings', { of_unit: unit }, as),
		database.call('dossier_sources', { of_unit: unit }, as)
	]);
	return [...new Set([...mappings.map(({ source }) => source), ...known])];
}
