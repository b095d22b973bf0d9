import { addDays, daysBetween } from './day.ts';
import { FIXED_DAYS, HOLIDAYS_KNOWN_UNTIL, NATIONAL_DAYS, type DayChange } from './holidays.ts';

/** Which days an office works: Monday to Friday, but for the days named here. */
export type WorkingCalendar = ReadonlyMap<string, boolean>;

/** The days of the whole country, with what the unit itself says of single days laid over them. */
export function workingCalendar(
	ofUnit: readonly Pick<DayChange, 'day' | 'works'>[] = []
): WorkingCalendar {
	return new Map([...NATIONAL_DAYS, ...ofUnit].map(({ day, works }) => [day, works]));
}

/** The country's days alone. */
export const NATIONAL_CALENDAR: WorkingCalendar = workingCalendar();

/** True when the office works on the 'YYYY-MM-DD' day. Throws RangeError when it is not a day. */
export function isWorkingDay(day: string, calendar: WorkingCalendar = NATIONAL_CALENDAR): boolean {
	const said = calendar.get(day);
	if (said !== undefined) return said;
	const mondayIsZero = ((daysBetween('2001-01-01', day) % 7) + 7) % 7;
	return mondayIsZero < 5 && !restsEveryYear(day);
}

/** Only beyond the years of the list, which names the fixed days itself and knows where they moved. */
function restsEveryYear(day: string): boolean {
	return Number(day.slice(0, 4)) > HOLIDAYS_KNOWN_UNTIL && FIXED_DAYS.includes(day.slice(5));
}

/**
 * The day on which so many working days have passed since `from`, which itself does not count (Civil Code 2015,
 * article 147: the first day is not counted). 0 gives the first working day on or after `from`.
 * Throws RangeError for a count that is negative or no whole number.
 */
export function addWorkingDays(
	from: string,
	count: number,
	calendar: WorkingCalendar = NATIONAL_CALENDAR
): string {
	if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of days: ${count}`);
	if (count === 0) return onOrAfter(from, calendar);
	let day = from;
	for (let left = count; left > 0;) {
		day = addDays(day, 1);
		if (isWorkingDay(day, calendar)) left -= 1;
	}
	return day;
}

/** A deadline that falls on a day of rest ends with the next working day (Civil Code 2015, article 148.5). */
export function onOrAfter(day: string, calendar: WorkingCalendar = NATIONAL_CALENDAR): string {
	let next = day;
	while (!isWorkingDay(next, calendar)) next = addDays(next, 1);
	return next;
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(
	from: string,
	to: string,
	calendar: WorkingCalendar = NATIONAL_CALENDAR
): number {
	if (to < from) return -workingDaysBetween(to, from, calendar);
	let count = 0;
	for (let day = from; day < to;) {
		day = addDays(day, 1);
		if (isWorkingDay(day, calendar)) count += 1;
	}
	return count;
}
