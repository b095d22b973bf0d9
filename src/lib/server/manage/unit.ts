import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database, type Result } from '#lib/server/database/port.ts';

export type UnitRow = Result<'units'>[number];

/**
 * The unit a command is about: the one named by its code, or the only one there is.
 * @throws ProblemError HL-2008 when there is no such unit, or several and none was named
 */
export async function unitOf(database: Database, code: string | undefined): Promise<UnitRow> {
	const units = await database.call('units', {}, SERVER);
	const found = code
		? units.findLast((unit) => unit.code === code || unit.id === code)
		: units.length === 1
			? units[0]
			: undefined;
	if (found) return found;
	const known = units.map((unit) => unit.code).join(', ') || '–';
	throw new ProblemError('HL-2008', code ? `${code}; ${known}` : `--unit: ${known}`);
}

/** The unit named, or all of them. */
export async function unitsOf(database: Database, code: string | undefined): Promise<UnitRow[]> {
	return code ? [await unitOf(database, code)] : database.call('units', {}, SERVER);
}
