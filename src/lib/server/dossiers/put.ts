import type { Dossier } from '#lib/domain/dossier/shape.ts';
import type { Statement } from '#lib/domain/dossier/statement.ts';
import { problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { snaked } from '#lib/server/database/snake.ts';
import type { PutResult, PutStatus } from './results.ts';

/**
 * Puts checked dossiers, at most DOSSIER_LIMIT, in one call. One result per dossier, in order.
 * @throws ProblemError HL-2004 when the caller does not work at the unit
 */
export async function putDossiers(
	database: Database,
	unit: string,
	{ source, asOf }: Statement,
	dossiers: readonly Dossier[],
	as: Caller
): Promise<PutResult[]> {
	if (dossiers.length === 0) return [];
	const rows = await database.call(
		'put_dossier_rows',
		{
			of_unit: unit,
			from_source: source,
			as_of_day: asOf,
			dossiers: dossiers.map(snaked)
		},
		as
	);
	return rows.map(({ status, problem: code, elsewhere }) => ({
		status: status as PutStatus,
		...(elsewhere ? { elsewhere } : {}),
		...(code ? { problem: problem(code as ProblemCode) } : {})
	}));
}
