import { parseSpans, WEEKDAYS } from '#lib/domain/device/opening-hours.ts';
import type { OpeningHours } from '#lib/domain/device/setup.ts';

const LONGEST_NAME = 120;
/** Rows for counters that are not there yet. */
export const NEW_ROWS = ['1', '2'] as const;

export interface CounterRow {
	/** Of a counter that is there; null for a new one. */
	code: string | null;
	name: string;
	field: string;
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

/** The counters as typed: those that are there keep their code, new rows that were left empty are none. */
export function readCounters(form: FormData, known: readonly string[]): CounterRow[] {
	const row = (code: string | null, of: string): CounterRow => ({
		code,
		name: text(form, `name-${of}`).slice(0, LONGEST_NAME),
		field: text(form, `field-${of}`)
	});
	return [
		...known.map((code) => row(code, code)),
		...NEW_ROWS.map((number) => row(null, `new-${number}`))
	].filter(({ name }) => name !== '');
}

export type ReadHours = { hours: OpeningHours } | { wrong: 'hoursWrong' | 'daysWrong' };

/** What was typed once, for every day that was chosen. */
export function readHoursOnce(form: FormData): ReadHours {
	const spans = parseSpans(text(form, 'hours'));
	if (!spans || spans.length === 0) return { wrong: 'hoursWrong' };
	const chosen = form.getAll('day').map(String);
	const days = WEEKDAYS.filter((day) => chosen.includes(day));
	if (days.length === 0) return { wrong: 'daysWrong' };
	return { hours: Object.fromEntries(days.map((day) => [day, spans])) };
}

export const PEOPLE_ROWS = ['1', '2'] as const;

/** One row of the two invitations as the form of a single person; undefined for a row left empty. */
export function personOf(form: FormData, row: string): FormData | undefined {
	const person = new FormData();
	for (const name of ['email', 'fullName', 'role']) person.set(name, text(form, `${name}-${row}`));
	const field = text(form, `field-${row}`);
	if (field) person.set('field', field);
	return text(form, `email-${row}`) || text(form, `fullName-${row}`) ? person : undefined;
}
