import type { CountRow } from '#lib/domain/report121/counts.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';
import { readPeriod, type PeriodFilter, type PeriodRows } from './read.ts';

interface Unit {
	id: string;
	code: string;
	name: string;
}

/** A counter of a predecessor: both had a Q1. */
const counterOf = ({ code }: Unit, counter: string) => `${code}:${counter}`;

/** The filter as it is asked of a predecessor; undefined where it names a counter that is none of its own. */
function filterFor(unit: Unit, filter: PeriodFilter): PeriodFilter | undefined {
	if (filter.counter === null || filter.counter === 'unstated') return filter;
	const own = counterOf(unit, '');
	if (!filter.counter.startsWith(own)) return undefined;
	return { ...filter, counter: filter.counter.slice(own.length) };
}

const withCounters = (unit: Unit, rows: CountRow[]): CountRow[] =>
	rows.map((row) =>
		row.dimension === 'counter' && row.key !== 'unstated'
			? { ...row, key: counterOf(unit, row.key) }
			: row
	);

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
		const known = new Set(together.fields.map(({ code }) => code));
		together.fields = [...together.fields, ...rows.fields.filter(({ code }) => !known.has(code))];
		together.counters = [
			...together.counters,
			...rows.counters.map((counter) => ({
				...counter,
				code: counterOf(earlier, counter.code),
				name: `${counter.name} (${earlier.name})`,
				name_en: counter.name_en && `${counter.name_en} (${earlier.name})`
			}))
		];
		if (!asked) continue;
		together.current = [...together.current, ...withCounters(earlier, rows.current)];
		together.before = [...together.before, ...withCounters(earlier, rows.before)];
		together.yearAgo = [...together.yearAgo, ...withCounters(earlier, rows.yearAgo)];
		together.trend = [...together.trend, ...rows.trend];
		together.hours = together.hours && rows.hours && [...together.hours, ...rows.hours];
	}
	return together;
}
