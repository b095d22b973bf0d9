import type { Caller, Database } from '#lib/server/database/port.ts';
import { counterAsked, countersOf, countsOf, fieldsTogether } from '#lib/server/units/before.ts';
import { readPeriod, type PeriodFilter, type PeriodRows } from './read.ts';

interface Unit {
	id: string;
	code: string;
	name: string;
}

/** The filter as it is asked of a predecessor; undefined where it names a counter that is none of its own. */
function filterFor(unit: Unit, filter: PeriodFilter): PeriodFilter | undefined {
	const counter = counterAsked(unit, filter.counter);
	return counter === undefined ? undefined : { ...filter, counter };
}

/**
 * The figures of a unit with those of all units that became part of it, added up. Slips keep the unit of their day: each is
 * counted where it was given, fields by their code, counters apart. One call for each predecessor; what has ended does not change.
 * @param own of the unit itself, as `readPeriod` answers
 * @throws ProblemError HL-2008 for a unit the caller has no role in
 */
export async function readTogether(
	database: Database,
	caller: Caller,
	own: PeriodRows,
	before: readonly Unit[],
	filter: PeriodFilter
): Promise<PeriodRows> {
	const together: PeriodRows = { ...own };
	for (const earlier of before) {
		const asked = filterFor(earlier, filter);
		const rows = await readPeriod(database, caller, earlier, asked ?? filter);
		// What is added up is from the earliest moment of all.
		together.asOf = [together.asOf, rows.asOf].filter((at) => at !== null).sort()[0] ?? null;
		together.fields = fieldsTogether(together.fields, rows.fields);
		together.counters = [...together.counters, ...countersOf(earlier, rows.counters)];
		if (!asked) continue;
		together.current = [...together.current, ...countsOf(earlier, rows.current)];
		together.before = [...together.before, ...countsOf(earlier, rows.before)];
		together.yearAgo = [...together.yearAgo, ...countsOf(earlier, rows.yearAgo)];
		together.trend = [...together.trend, ...rows.trend];
		together.hours = together.hours && rows.hours && [...together.hours, ...rows.hours];
	}
	return together;
}
