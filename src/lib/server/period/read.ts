import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { CountRow } from '#lib/domain/report121/counts.ts';
import { periodAYearAgo, previousPeriod, type Period } from '#lib/domain/time/period.ts';
import { readAsOf } from '#lib/server/database/replica.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';

/** What a page of figures asks for; null where nothing is asked. */
export interface PeriodFilter {
	period: Period;
	field: string | null;
	counter: string | null;
	channel: string | null;
	stage: string | null;
	level: number | null;
	reason: string | null;
	/** The owners of the field on the day. */
	officer: string | null;
}

/** What api.period answers. */
export interface PeriodRows {
	minimum: number;
	/** From when the figures are, ISO 8601, where they come from a copy of the database; null: from now. */
	asOf: string | null;
	/** Percent; null where the unit has set none. */
	target: number | null;
	/** Changes whenever a slip of today comes, or is ruled on. */
	mark: string;
	/** The units that became part of this one, by id, the one that ended first before the others. */
	predecessors: string[];
	fields: Result<'fields'>;
	counters: Result<'counters'>;
	reasons: { id: string; vi: string; en: string }[];
	/** Whose figures the reader may ask for by name. */
	officers: { id: string; name: string }[];
	current: CountRow[];
	before: CountRow[];
	yearAgo: CountRow[];
	trend: { quarter: string; level: number; n: number }[];
	/** The units beneath, where no part of the slips is asked for. */
	units: { id: string; name: string; satisfied: number; n: number }[];
	/** Null where the period is longer than a quarter. */
	hours: { weekday: number; hour: number; level: number; n: number }[] | null;
}

/**
 * One call, one snapshot.
 * @throws ProblemError HL-2008 for a unit the caller has no role in
 */
export async function readPeriod(
	database: Database,
	caller: Caller,
	unit: { id: string; code: string },
	{ period, field, counter, channel, stage, level, reason, officer }: PeriodFilter
): Promise<PeriodRows> {
	const [before, yearAgo] = [previousPeriod(period), periodAYearAgo(period)];
	const [rows] = await database.call(
		'period',
		{
			of_unit: unit.id,
			...{ from_day: period.from, to_day: period.to },
			...{ before_from: before.from, before_to: before.to },
			...{ year_from: yearAgo.from, year_to: yearAgo.to },
			...{ of_field: field, of_counter: counter, of_channel: channel, of_stage: stage },
			...{ of_level: level, of_reason: reason, of_officer: officer }
		},
		caller
	);
	if (!rows) throw new ProblemError('HL-2008', unit.code);
	return { ...(rows as unknown as PeriodRows), asOf: readAsOf(rows) };
}
