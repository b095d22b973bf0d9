import { quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';

/** What api.quarter_dossiers answers: dossiers of a quarter, where they came from, and the slips and receipts beside them. */
export interface DossierRows {
	fields: Result<'fields'>;
	dossiers: Result<'dossier_counts'>;
	responses: Result<'response_counts'>;
	rated: Result<'rate_766_counts'>;
	feedback: Result<'citizen_feedback'>;
	imports: Result<'dossier_imports'>;
	overlaps: Result<'dossier_overlaps'>;
}

const NOTHING: DossierRows = {
	...{ fields: [], dossiers: [], responses: [], rated: [], feedback: [], imports: [], overlaps: [] }
};

/** One call, one snapshot: an import between two of them would leave tables that do not agree. */
export async function readQuarterDossiers(
	database: Database,
	caller: Caller,
	unit: { id: string },
	quarter: Quarter
): Promise<DossierRows> {
	const [answer] = await database.call(
		'quarter_dossiers',
		{ of_unit: unit.id, first_day: quarterRange(quarter).from },
		caller
	);
	return (answer as DossierRows | undefined) ?? NOTHING;
}
