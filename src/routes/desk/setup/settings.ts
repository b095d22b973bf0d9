import { parseSpans, WEEKDAYS } from '#lib/domain/device/opening-hours.ts';
import type { OpeningHours } from '#lib/domain/device/setup.ts';
import type { Args } from '#lib/server/database/port.ts';

/** The whole numbers of a unit's settings, and between what they lie. */
export const NUMBERS = {
	response_interval_seconds: [0, 300],
	burst_limit: [2, 1000],
	burst_minutes: [1, 240],
	publication_minimum: [1, 100],
	report_due_days: [0, 90],
	dissatisfied_at_most: [1, 3]
} satisfies Record<string, readonly [least: number, most: number]>;
export type NumberName = keyof typeof NUMBERS;
export const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[];

/** What was typed, by the name of the input, so that nothing typed is lost. */
export type Typed = Record<string, string>;
export type Wrong = { name: string; why: 'number' | 'hours' | 'noHours' };

type Setting = Omit<Args<'put_unit_setting'>, 'of_unit'>;

/** Reads the form of a unit's settings; every input that is wrong is named. */
export function readSettings(form: FormData): {
	typed: Typed;
	wrong: Wrong[];
	setting: Setting;
} {
	const typed: Typed = {};
	for (const [name, value] of form) typed[name] = String(value);
	const wrong: Wrong[] = [];
	const numbers = {} as Record<NumberName, number>;
	for (const name of NUMBER_NAMES) {
		const text = (typed[name] ?? '').trim();
		const [least, most] = NUMBERS[name];
		numbers[name] = Number(text);
		if (!/^\d{1,4}$/.test(text) || numbers[name] < least || numbers[name] > most)
			wrong.push({ name, why: 'number' });
	}
	return { typed, wrong, setting: { ...numbers, opening_hours: readHours(typed, wrong) } };
}

function readHours(typed: Typed, wrong: Wrong[]): OpeningHours | null {
	if (typed.never_closed) return null;
	const hours: OpeningHours = {};
	for (const day of WEEKDAYS) {
		const spans = parseSpans(typed[`hours_${day}`] ?? '');
		if (!spans) wrong.push({ name: `hours_${day}`, why: 'hours' });
		else if (spans.length > 0) hours[day] = spans;
	}
	// Closed every day would set every slip aside.
	const empty = Object.keys(hours).length === 0;
	if (empty && !wrong.some(({ why }) => why === 'hours'))
		wrong.push({ name: 'hours_1', why: 'noHours' });
	return hours;
}
