import { formatPeriod } from '#lib/domain/time/period.ts';
import type { PeriodFilter } from '#lib/server/period/read.ts';
import { readFilter } from '../slips/filter.ts';

/**
 * What the address bar asks for: as the list of slips reads it, so that a link leads from a figure to its slips.
 * @throws ProblemError HL-7109 where the period is none
 */
export function readPeriodFilter(params: URLSearchParams, today: string): PeriodFilter {
	const { period, field, counter, channel, stage } = readFilter(params, today);
	return { period, field, counter, channel, stage };
}

/** The filter as an address carries it on. */
export function periodParams({ period, ...rest }: PeriodFilter): Record<string, string | null> {
	return { ...rest, period: formatPeriod(period) };
}
