import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import type { IndexRows } from './index-rows.ts';
import { evaluateRows, readIndex, type IndexOfYear } from './read.ts';

/** @throws ProblemError HL-4004 for what is not a year */
export function yearFrom(text: string): number {
	if (!/^2[01]\d\d$/.test(text)) throw new ProblemError('HL-4004', text);
	return Number(text);
}

/** A year of a unit as its members see it, all slips counted. @throws ProblemError HL-4004 when it was not begun */
export function openYear(
	database: Database,
	unit: { id: string; code: string },
	year: number,
	caller: Caller
): Promise<IndexOfYear> {
	return readIndex(database, {
		unit,
		year,
		caller,
		today: localDate(new Date().toISOString())
	});
}

/**
 * The same with the year before it, from one snapshot. `last` is null where that year was not begun.
 * @throws ProblemError HL-4004 when the year was not begun
 */
export async function openTwoYears(
	database: Database,
	unit: { id: string; code: string },
	year: number,
	caller: Caller
): Promise<{ open: IndexOfYear; last: IndexOfYear | null }> {
	const found = await database.call(
		'index_rows_of_two_years',
		{ of_unit: unit.id, of_year: year },
		caller
	);
	const [rows, before] = found as unknown as IndexRows[];
	if (!rows) throw new ProblemError('HL-4004', String(year));
	const today = localDate(new Date().toISOString());
	return {
		open: evaluateRows(rows, { unit, year, today }),
		last: before ? evaluateRows(before, { unit, year: year - 1, today }) : null
	};
}
