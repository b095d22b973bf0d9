import { isDay } from '#lib/domain/time/day.ts';
import type { SetupTexts } from '#lib/i18n/setup.ts';

export const ROLES = ['officer', 'leader', 'viewer', 'administrator'] as const;

/** A role as the list of people shows it; not confirmed: its holder has yet to take it. */
export interface HeldRole {
	role: string;
	from: string;
	to: string | null;
	confirmed: boolean;
}

export interface NewPerson {
	email: string;
	fullName: string;
	role: string;
	fields: string[];
	/** Days as the browser writes them, '' for from today and without end. */
	from: string;
	to: string;
	/** Since when the fields are the person's, '' for today. */
	ownedFrom: string;
}

export type WrongPerson = keyof Pick<
	SetupTexts,
	'emailWrong' | 'nameWrong' | 'roleWrong' | 'daysWrong'
>;

export function readPerson(form: FormData): { person: NewPerson; wrong?: WrongPerson } {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const person = {
		email: text('email').toLowerCase(),
		fullName: text('fullName'),
		role: text('role'),
		fields: form.getAll('field').map(String),
		from: text('from'),
		to: text('to'),
		ownedFrom: text('owned_from')
	};
	const wrong = wrongWith(person);
	return { person, ...(wrong ? { wrong } : {}) };
}

function wrongWith({
	email,
	fullName,
	role,
	from,
	to,
	ownedFrom
}: NewPerson): WrongPerson | undefined {
	if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email)) return 'emailWrong';
	if (!isRole(role)) return 'roleWrong';
	if (![from, to, ownedFrom].every(isDayOrNone) || (from && to && to < from)) return 'daysWrong';
	if (fullName.length < 2 || fullName.length > 120) return 'nameWrong';
	return undefined;
}

export const isRole = (role: string) => (ROLES as readonly string[]).includes(role);

/** '' or a day of the calendar. */
export const isDayOrNone = (typed: string) => typed === '' || isDay(typed);
