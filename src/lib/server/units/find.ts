import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE, type Database, type Result } from '#lib/server/database/port.ts';

export type Unit = Result<'units'>[number];

/**
 * The unit of a code, as it was on a day: merged communes keep their old code for old figures. Without one that was
 * valid then, the latest of that code.
 * @throws ProblemError HL-2008 when no unit ever had the code
 */
export async function findUnit(
	database: Database,
	code: string | null,
	day: string
): Promise<Unit> {
	const units = code ? await database.call('units', {}, ANYONE) : [];
	const named = units
		.filter((unit) => unit.code === code || unit.id === code)
		.toSorted((a, b) => b.valid_from.localeCompare(a.valid_from));
	const then = named.find(
		({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || day <= valid_to)
	);
	const found = then ?? named[0];
	if (!found) throw new ProblemError('HL-2008', code ?? undefined);
	return found;
}
