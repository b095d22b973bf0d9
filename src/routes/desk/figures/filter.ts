import { formatPeriod } from '#lib/domain/time/period.ts';
import type { Desk } from '#lib/server/identity/desk.ts';
import type { PeriodFilter } from '#lib/server/period/read.ts';
import { readFilter, refuseOfficer } from '../slips/filter.ts';

/**
 * What the address bar asks for: as the list of slips reads it, so that a link leads from a figure to its slips.
 * @throws ProblemError HL-7109 where the period is none
 */
export function readPeriodFilter(params: URLSearchParams, today: string): PeriodFilter {
	const { period, field, counter, channel, stage, level, reason, officer } = readFilter(
		params,
		today
	);
	return { period, field, counter, channel, stage, level, reason, officer };
}

/**
 * The same for a reader: figures by responsible person are for who leads, and for an officer his own.
 * @throws ProblemError HL-2004 for others, HL-7109 where the period is none
 */
export function readFilterFor(
	{ person, unit }: Pick<Desk, 'person' | 'unit'>,
	params: URLSearchParams,
	today: string
): PeriodFilter {
	const filter = readPeriodFilter(params, today);
	refuseOfficer({ person, unit }, filter.officer);
	return filter;
}

/** The filter as an address carries it on. */
export function periodParams({
	period,
	level,
	...rest
}: PeriodFilter): Record<string, string | null> {
	return { ...rest, level: level === null ? null : String(level), period: formatPeriod(period) };
}
