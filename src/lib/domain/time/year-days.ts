import { addDays } from './day.ts';
import { NATIONAL_DAYS } from './holidays.ts';
import { isWorkingDay } from './working-days.ts';

/** What a unit says of one day. */
export interface OwnDay {
	/** 'YYYY-MM-DD' */
	day: string;
	works: boolean;
	name: string;
}

export type WrongLine = { line: number; why: 'day' | 'kind' | 'name' | 'twice' | 'long' };

const LONGEST_NAME = 120;
/** A holiday that lasts longer is a typing mistake. */
const LONGEST_SPAN = 31;
const RESTS = /^(nghỉ|nghi|off|rest|holiday)(?!\p{L})/iu;
const WORKS = /^(làm|lam|works?|working)(?!\p{L})/iu;
const VIETNAMESE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** 'YYYY-MM-DD' of a day as people write it; undefined for one that is none. */
function readDay(text: string): string | undefined {
	const [, day, month, year] = VIETNAMESE.exec(text) ?? [];
	const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
	const at = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === iso ? iso : undefined;
}

/** The days of `05/02/2027` or `05/02/2027 - 11/02/2027`; undefined where one of them is none. */
function readSpan(text: string): string[] | undefined {
	const [first = '', last = first, more] = text.split(/\s+(?:-|–|đến|to)\s+/i);
	const [from, to] = [readDay(first.trim()), readDay(last.trim())];
	if (!from || !to || to < from || more !== undefined) return undefined;
	const days = [from];
	while (days.at(-1)! < to && days.length < LONGEST_SPAN) days.push(addDays(days.at(-1)!, 1));
	return days.at(-1) === to ? days : undefined;
}

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * A year's days as an announcement lists them, one line each: `05/02/2027 - 11/02/2027; nghỉ; Tết Nguyên đán`, columns
 * parted by semicolons or tabs. Weekends inside a span of rest need no row. Every line that cannot be read is named.
 */
export function readYearDays(text: string, year: number): { days: OwnDay[]; wrong: WrongLine[] } {
	const days: OwnDay[] = [];
	const wrong: WrongLine[] = [];
	for (const [at, said] of text.split(/\r?\n/).entries()) {
		const line = at + 1;
		const [when = '', kind = '', ...rest] = said.split(/[;\t]/).map((part) => part.trim());
		if (said.trim() === '') continue;
		const name = rest.join(' ').trim();
		const span = readSpan(when);
		const works = WORKS.test(kind) ? true : RESTS.test(kind) ? false : undefined;
		if (!span || span.some((day) => !day.startsWith(`${year}-`))) wrong.push({ line, why: 'day' });
		else if (works === undefined) wrong.push({ line, why: 'kind' });
		else if (name === '') wrong.push({ line, why: 'name' });
		else if (name.length > LONGEST_NAME) wrong.push({ line, why: 'long' });
		else if (span.some((day) => days.some((known) => known.day === day)))
			wrong.push({ line, why: 'twice' });
		else
			days.push(
				...span
					.filter((day) => span.length === 1 || works || !isWeekend(day))
					.map((day) => ({ day, works, name }))
			);
	}
	return { days, wrong };
}

/**
 * What a unit has to say so that a year has exactly these days: them, and of every national day that is not among them
 * that it is an ordinary one.
 */
export function wholeYear(days: readonly OwnDay[], year: number, ordinary: string): OwnDay[] {
	const named = new Set(days.map(({ day }) => day));
	const left = NATIONAL_DAYS.filter(({ day }) => day.startsWith(`${year}-`) && !named.has(day)).map(
		({ day }) => ({ day, works: !isWeekend(day), name: ordinary })
	);
	return [...days, ...left].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** A day that is not as its weekday says, or that the unit has yet to confirm. */
export interface ListedDay {
	day: string;
	works: boolean;
	vi: string;
	en: string;
	/** own: the unit says so · national: as the country's list has it · toConfirm: that list itself is not sure. */
	said: 'own' | 'national' | 'toConfirm';
}

/** The days of a year as they hold for a unit. */
export function listYear(year: number, own: readonly OwnDay[]): ListedDay[] {
	const ofYear = <T extends { day: string }>(rows: readonly T[]) =>
		rows.filter(({ day }) => day.startsWith(`${year}-`));
	const listed = new Map<string, ListedDay>();
	for (const { day, works, vi, en, provisional } of ofYear(NATIONAL_DAYS))
		listed.set(day, { day, works, vi, en, said: provisional ? 'toConfirm' : 'national' });
	for (const { day, works, name } of ofYear(own))
		listed.set(day, { day, works, vi: name, en: name, said: 'own' });
	return [...listed.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Whether nothing is known of a year but its weekdays and the days that never move. */
export const isUnknownYear = (year: number) =>
	!NATIONAL_DAYS.some(({ day }) => day.startsWith(`${year}-`));

/** How many days of a year an office works. */
export function workingDaysOf(year: number, own: readonly OwnDay[]): number {
	const calendar = new Map([...NATIONAL_DAYS, ...own].map(({ day, works }) => [day, works]));
	let count = 0;
	for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
		if (isWorkingDay(day, calendar)) count += 1;
	return count;
}
