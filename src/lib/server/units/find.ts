import { ProblemError } from '#lib/domain/problem/problem.ts';
import { unitsNamed } from '#lib/domain/unit/named.ts';
import { ANYONE, type Database, type Result } from '#lib/server/database/port.ts';

export type Unit = Result<'units'>[number];

/**
 * The unit of a code, as it was on a day: merged communes keep their old code for old figures. Without one that was
 * valid then, the latest of that code.
 * @throws ProblemError HL-2008 when no unit ever had the code, HL-2050 when two of that day have it
 */
export async function findUnit(
	database: Database,
	code: string | null,
	day: string
): Promise<Unit> {
	const units = code ? await database.call('units', {}, ANYONE) : [];
	const [found, ...others] = unitsNamed(units, code ?? '', day);
	if (!found) throw new ProblemError('HL-2008', code ?? undefined);
	if (others.length > 0) throw new ProblemError('HL-2050', found.code);
	return found;
}
