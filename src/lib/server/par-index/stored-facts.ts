import type { Facts } from '#lib/domain/par-index/facts.ts';
import { factsFrom } from '#lib/domain/par-index/validate/facts.ts';
import type { Result } from '#lib/server/database/port.ts';

/**
 * The facts of a year as people entered them, checked again on the way out.
 * @throws ProblemError HL-4003 when a stored fact is none
 */
export function storedFacts(
	unit: string,
	year: number,
	rows: Result<'index_facts'>,
	published: unknown
): Facts {
	const values = rows.map(({ key, value, source, as_of, note }) => [
		key,
		{ ...(value as object), source, asOf: as_of, ...(note === null ? {} : { note }) }
	]);
	return factsFrom({
		unit,
		year,
		values: Object.fromEntries(values) as unknown,
		...(published ? { published } : {})
	});
}
