import { addDays, daysBetween, isDay, weekOf } from './day.ts';
import { parseQuarter, quarterRange } from './quarter.ts';

export const PERIOD_KINDS = ['day', 'week', 'month', 'quarter', 'half', 'year', 'days'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A span of whole days, both ends inside it, as people name it. */
export interface Period {
	kind: PeriodKind;
	/** 'YYYY-MM-DD' */
	from: string;
	to: string;
}

/** Longer spans are not asked for at once: they are years beside each other. */
const LONGEST_DAYS = 5 * 366;

/** isDay as a plain answer: a text that is no day is still a text. */
const namesADay = (text: string): boolean => isDay(text);

const lastOfMonth = (year: string, month: number) =>
	addDays(
		month === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`,
		-1
	);

/**
 * Reads a period from an address: `2026-11-28`, `2026-11-23..week`, `2026-11`, `2026-Q4`, `2026-H2`, `2026`, or own days
 * `2026-11-01..2026-11-20`. undefined for whatever names no days of 2000 to 2100, or more than five years.
 */
export function parsePeriod(text: string | null): Period | undefined {
	if (!text || !/^(20\d\d|2100)/.test(text)) return undefined;
	const year = text.slice(0, 4);
	if (namesADay(text)) return { kind: 'day', from: text, to: text };
	const quarter = parseQuarter(text);
	if (quarter) return { kind: 'quarter', ...quarterRange(quarter) };
	if (/^\d{4}$/.test(text)) return { kind: 'year', from: `${year}-01-01`, to: `${year}-12-31` };
	if (/^\d{4}-H[12]$/.test(text))
		return text.endsWith('1')
			? { kind: 'half', from: `${year}-01-01`, to: `${year}-06-30` }
			: { kind: 'half', from: `${year}-07-01`, to: `${year}-12-31` };
	if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text))
		return { kind: 'month', from: `${text}-01`, to: lastOfMonth(year, Number(text.slice(5))) };
	const [from = '', to = ''] = text.split('..');
	if (!isDay(from)) return undefined;
	if (to === 'week') return { kind: 'week', from: weekOf(from), to: addDays(weekOf(from), 6) };
	if (!isDay(to) || to < from || daysBetween(from, to) >= LONGEST_DAYS || to > '2100-12-31')
		return undefined;
	return { kind: 'days', from, to };
}

/** What parsePeriod reads back. */
export function formatPeriod({ kind, from, to }: Period): string {
	const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
	switch (kind) {
		case 'day':
			return from;
		case 'week':
			return `${from}..week`;
		case 'month':
			return from.slice(0, 7);
		case 'quarter':
			return `${year}-Q${Math.ceil(month / 3)}`;
		case 'half':
			return `${year}-H${month < 7 ? 1 : 2}`;
		case 'year':
			return year;
		case 'days':
			return `${from}..${to}`;
	}
}

/** The period of a kind that a day lies in; own days begin as the thirty that end with it. */
export function periodOf(kind: PeriodKind, day: string): Period {
	const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
	const text: Record<PeriodKind, string> = {
		day,
		week: `${day}..week`,
		month: day.slice(0, 7),
		quarter: `${year}-Q${Math.ceil(month / 3)}`,
		half: `${year}-H${month < 7 ? 1 : 2}`,
		year,
		days: `${addDays(day, -29)}..${day}`
	};
	const period = parsePeriod(text[kind]);
	if (!period) throw new RangeError(`not a day: ${day}`);
	return period;
}

/** The period before: of the same kind, or as many days. */
export function previousPeriod(period: Period): Period {
	if (period.kind !== 'days') return periodOf(period.kind, addDays(period.from, -1));
	const to = addDays(period.from, -1);
	return { kind: 'days', from: addDays(to, -daysBetween(period.from, period.to)), to };
}

/** The period after, by the same rule. */
export function nextPeriod(period: Period): Period {
	if (period.kind !== 'days') return periodOf(period.kind, addDays(period.to, 1));
	const from = addDays(period.to, 1);
	return { kind: 'days', from, to: addDays(from, daysBetween(period.from, period.to)) };
}

/** The same period a year ago; a week and a single day keep their weekday (52 weeks). */
export function periodAYearAgo(period: Period): Period {
	const { kind, from, to } = period;
	if (kind === 'day' || kind === 'week')
		return { kind, from: addDays(from, -364), to: addDays(to, -364) };
	const back = (day: string) => {
		const same = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
		return namesADay(same) ? same : addDays(`${same.slice(0, 4)}-03-01`, -1);
	};
	if (kind === 'days') return { kind, from: back(from), to: back(to) };
	return periodOf(kind, back(from));
}
