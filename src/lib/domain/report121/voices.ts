import type { Level } from '../slip/level.ts';

/** What a dissatisfied person wrote, masked. */
export interface Voice {
	field: string;
	level: Level;
	text: string;
}

/** The cases that comments opened, of one field. */
export interface CaseCounts {
	field: string;
	opened: number;
	/** Answered by the due day, and after it. */
	onTime: number;
	late: number;
	/** Without an answer: handed to another office, or said twice. */
	closed: number;
	/** Still open after the due day, and before it. */
	overdue: number;
	waiting: number;
}

/** What people wrote in the period, and what became of it. */
export interface Voices {
	/** Comments of dissatisfied people in all; `comments` are the newest of them. */
	said: number;
	comments: Voice[];
	cases: CaseCounts[];
}

/** All fields together. */
export function allCases(cases: readonly CaseCounts[]): Omit<CaseCounts, 'field'> {
	const sum = (pick: (row: CaseCounts) => number) => cases.reduce((all, row) => all + pick(row), 0);
	return {
		opened: sum((row) => row.opened),
		onTime: sum((row) => row.onTime),
		late: sum((row) => row.late),
		closed: sum((row) => row.closed),
		overdue: sum((row) => row.overdue),
		waiting: sum((row) => row.waiting)
	};
}

/** Of the cases whose answer was due, those answered by the due day. */
export function answeredOnTime(cases: readonly CaseCounts[]): {
	numerator: number;
	denominator: number;
} {
	const { onTime, late, overdue } = allCases(cases);
	return { numerator: onTime, denominator: onTime + late + overdue };
}
