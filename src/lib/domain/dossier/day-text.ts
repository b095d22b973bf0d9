import { addDays, isDay, localDate } from '../time/day.ts';

const YEAR_FIRST = /(?:^|\D)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const DAY_FIRST = /(?:^|\D)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const SERIAL = /^\d{5}(\.\d+)?$/;

/** Day 0 of the day numbers of spreadsheets (1900 system, its 29/02/1900 included). */
export const DAY_ZERO_1900 = '1899-12-30';

/** Day 0 where a workbook counts by the 1904 system, as old ones of a Mac do. */
export const DAY_ZERO_1904 = '1904-01-01';

const day = (year: string, month: string, dayOfMonth: string) =>
	`${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;

/**
 * The day that a text of an export means, with or without a time of day beside it: `23/11/2026`, `23-11-26 08:30`,
 * `08:30 23.11.2026`, `2026-11-23`, an instant with its offset, or a spreadsheet's day number. Day before month.
 * @param dayZero what day numbers count from
 * @returns undefined when it is none; whether its year can be meant is for the check of the dossier to say
 */
export function readDay(text: string, dayZero = DAY_ZERO_1900): string | undefined {
	const written = text.trim();
	if (written.length > 40) return undefined;
	const found = INSTANT.test(written)
		? localDate(written)
		: written
			? readWritten(written, dayZero)
			: '';
	return isDay(found) ? found : undefined;
}

function readWritten(text: string, dayZero: string): string {
	if (SERIAL.test(text)) return addDays(dayZero, Math.floor(Number(text)));
	const yearFirst = YEAR_FIRST.exec(text);
	if (yearFirst) return day(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
	const dayFirst = DAY_FIRST.exec(text);
	return dayFirst ? day(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!) : '';
}
