import { ProblemError } from '#lib/domain/problem/problem.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { readIndex, type IndexOfYear } from './read.ts';

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
