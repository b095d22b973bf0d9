import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { parseQuarter, quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { ANYONE, type Database } from '#lib/server/database/port.ts';
import { readResults } from '#lib/server/indicators/results.ts';
import { findUnit } from '#lib/server/units/find.ts';

/**
 * What the page and its two files tell: the same quarter, from the same publication.
 * @throws ProblemError HL-2008 for a unit that is not known, HL-4001 for a quarter that is none
 */
export async function readOf(database: Database, code: string, url: URL) {
	const today = localDate(new Date().toISOString());
	const asked = url.searchParams.get('quarter');
	const quarter = asked === null ? null : parseQuarter(asked);
	if (quarter === undefined) throw new ProblemError('HL-4001', asked ?? undefined);
	const unit = await findUnit(database, code, quarterRange(quarter ?? quarterOf(today)).to);
	const fields = await database.call('fields', { of_unit: unit.id }, ANYONE);
	const codes = fields.map((field) => field.code);
	const found = await readResults(database, unit.id, quarter, codes, today);
	return { today, unit, fields, ...found };
}

/** Anybody may keep it for a minute, and pages of other origins such as a province's portal may read it. */
export const FILE_HEADERS = {
	'cache-control': 'public, max-age=60',
	'access-control-allow-origin': '*'
};
