import type { Caller, Database } from '#lib/server/database/port.ts';
import type { Desk } from '#lib/server/identity/desk.ts';

/** The units that became part of one, by id; they are not asked for where a person reads one unit only. */
export async function predecessorsOf(
	database: Database,
	caller: Caller,
	{ unit, units }: Pick<Desk, 'unit' | 'units'>
): Promise<string[]> {
	if (units.length === 1) return [];
	const history = await database.call('unit_history', { of_unit: unit.id }, caller);
	return history.filter(({ relation }) => relation === 'before').map(({ id }) => id);
}
