import { daysBetween } from '../time/day.ts';

/** A field's part of the report: being written, handed in, sent back, accepted. */
export const SECTION_STATES = ['open', 'filed', 'change_requested', 'approved'] as const;

export type SectionState = (typeof SECTION_STATES)[number];

export function isSectionState(value: unknown): value is SectionState {
	return SECTION_STATES.includes(value as SectionState);
}

export interface SectionDates {
	state: SectionState;
	/** Last day to file, 'YYYY-MM-DD'. */
	due: string;
	/** The day it was filed first, if it was. */
	filedOn?: string | null;
}

/** What the chip beside a section says. */
export type SectionStatus =
	/** Handed in; `daysLate` 0 when in time, null when the day is not known. */
	| { kind: 'filed' | 'approved'; daysLate: number | null }
	/** Still owed; 0 = today is the last day. */
	| { kind: 'due'; days: number }
	/** Still owed, and the last day has passed so many days ago (from 1). */
	| { kind: 'late'; days: number };

/** Where a section stands on a day. One that was sent back is owed again, by the same last day. */
export function sectionStatus({ state, due, filedOn }: SectionDates, today: string): SectionStatus {
	if (state === 'filed' || state === 'approved')
		return { kind: state, daysLate: filedOn ? Math.max(0, daysBetween(due, filedOn)) : null };
	const days = daysBetween(today, due);
	return days >= 0 ? { kind: 'due', days } : { kind: 'late', days: -days };
}
