import { deskHref } from '#lib/components/desk/href.ts';
import type { Part } from '#lib/components/figures/origin.ts';
import { addDays } from '#lib/domain/time/day.ts';
import type { Period } from '#lib/domain/time/period.ts';
import { formatQuarter, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';

interface Figures {
	unit: string | null | undefined;
	quarter: Quarter;
	field: string | null;
	/** What else the address says. */
	chosen?: Readonly<Record<string, string | undefined>>;
}

/** The list of the slips that a figure of the summary counts, as an address. */
export const slipsBehind =
	({ unit, quarter, field, chosen = {} }: Figures) =>
	(part: Part): string =>
		deskHref('/desk/slips', {
			...{ unit, period: formatQuarter(quarter), field, counted: 'in' },
			...chosen,
			...part
		});

/** The days of a week that are days of the quarter. @param monday 'YYYY-MM-DD' */
export const weekOf = (monday: string, quarter: Quarter): Part =>
	weekWithin(monday, quarterRange(quarter));

/** The days of a week that are days of a period. @param monday 'YYYY-MM-DD' */
export function weekWithin(monday: string, { from, to }: Pick<Period, 'from' | 'to'>): Part {
	const sunday = addDays(monday, 6);
	return { period: `${monday < from ? from : monday}..${sunday > to ? to : sunday}` };
}
