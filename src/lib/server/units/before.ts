import type { DeskUnit } from '#lib/server/identity/desk.ts';

/** Of the units that became part of one, those that the person may read, in the same order. */
export function unitsBefore(mine: readonly DeskUnit[], before: readonly string[]): DeskUnit[] {
	const known = new Map(mine.map((unit) => [unit.id, unit]));
	return before.flatMap((id) => known.get(id) ?? []);
}
