import { SERVER, type Database, type Result } from '#lib/server/database/port.ts';
import type { Period } from './body.ts';

/** Everything the database counts for the indicators of some days. */
export interface IndicatorRows {
	slips: Result<'slip_counts'>;
	dossiers: Result<'dossier_counts'>;
	responses: Result<'response_counts'>;
	fields: Result<'fields'>;
	/** What QĐ 766 counts; none unless the days are one quarter. */
	rated: Result<'rate_766_counts'>;
	feedback: Result<'citizen_feedback'>;
}

/**
 * One call, one snapshot: no two figures of an answer are of different moments.
 * @param of_field whose slips alone are wanted; null for all
 */
export async function readIndicatorRows(
	database: Database,
	of_unit: string,
	{ from, to }: Period,
	of_field: string | null
): Promise<IndicatorRows> {
	const [rows] = await database.call(
		'indicator_rows',
		{ of_unit, from_day: from, to_day: to, of_field },
		SERVER
	);
	return rows as unknown as IndicatorRows;
}
