import type { KeptWay } from '#lib/domain/par-index/actions.ts';
import type { Fact, Facts } from '#lib/domain/par-index/facts.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { validateFacts } from '#lib/domain/par-index/validate/facts.ts';
import type { Result } from '#lib/server/database/port.ts';

export type Changes = Record<string, Fact>;

/** Facts as they might be that were kept, where the year's rulebook still reads them; null after it was changed. */
export function fittingChanges(
	changes: unknown,
	rulebook: Rulebook,
	{ unit, year }: Pick<Facts, 'unit' | 'year'>
): Changes | null {
	const judged = validateFacts({ unit, year, values: changes }, { ...rulebook, year });
	return judged.ok ? judged.value.values : null;
}

/** The actions of a year as they are kept; those that its rulebook cannot read any more are left out. */
export function keptWays(
	rows: Result<'index_actions'>,
	rulebook: Rulebook,
	facts: Facts
): KeptWay[] {
	return rows.flatMap(({ id, criterion, way, title, effort, changes }): KeptWay[] => {
		const fitting = fittingChanges(changes, rulebook, facts);
		if (!fitting) return [];
		return [{ ...{ id, criterion, title, effort }, way: way as KeptWay['way'], changes: fitting }];
	});
}
