import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { unitsNamed } from '#lib/domain/unit/named.ts';
import { SERVER, type Database, type Result } from '#lib/server/database/port.ts';

export type UnitRow = Result<'units'>[number];

/**
 * The unit a command is about: the one named by its code, or the only one there is.
 * @throws ProblemError HL-2008 when there is no such unit, or several and none was named; HL-2050 when the code is that of
 * two units that are there today
 */
export async function unitOf(database: Database, code: string | undefined): Promise<UnitRow> {
	const units = await database.call('units', {}, SERVER);
	const named = code ? unitsNamed(units, code, localDate(new Date().toISOString())) : units;
	if (named.length === 1) return named[0]!;
	if (code && named.length > 1)
		throw new ProblemError('HL-2050', `${code}: ${named.map(({ id }) => id).join(', ')}`);
	const known = units.map((unit) => unit.code).join(', ') || '–';
	throw new ProblemError('HL-2008', code ? `${code}; ${known}` : `--unit: ${known}`);
}

/** The unit named, or all of them. */
export async function unitsOf(database: Database, code: string | undefined): Promise<UnitRow[]> {
	return code ? [await unitOf(database, code)] : database.call('units', {}, SERVER);
}
