import type { OfficialDocument } from '#lib/domain/document/document.ts';
import type { LevelCounts } from '#lib/domain/slip/level.ts';
import { quarterRange } from '#lib/domain/time/quarter.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { readReport, type ReportRequest } from './read.ts';

/**
 * The annex by responsible person, for circulation inside the unit. It is drawn when it is asked for and never sealed:
 * who answers for which field, and on which days, is put right afterwards too, until the quarter is approved.
 * @throws ProblemError HL-2008 for a unit without settings
 */
export async function readOfficers(
	database: Database,
	caller: Caller,
	request: ReportRequest
): Promise<OfficialDocument> {
	const { from, to } = quarterRange(request.quarter);
	const [{ officers }, rows] = await Promise.all([
		readReport(database, caller, request),
		database.call(
			'officer_counts',
			{ of_unit: request.unit.id, from_day: from, to_day: to },
			caller
		)
	]);
	return officers(
		rows.map(({ field, officers, levels }) => ({
			...{ field, officers },
			counts: levels as unknown as LevelCounts
		}))
	);
}
