import { workingDaysBetween, type WorkingCalendar } from '../time/working-days.ts';
import { isOpen, type CaseState } from './state.ts';

/** How a case stands against its day. */
export type CaseStanding =
	'overdue' | 'due_today' | 'due_soon' | 'in_time' | 'answered' | 'answered_late';

export interface CaseDays {
	state: CaseState;
	/** 'YYYY-MM-DD' */
	dueOn: string;
	answeredOn: string | null;
}

/** Soon: so many working days ahead. */
const SOON = 2;

/** What is answered stays judged by the day it was answered on, whenever it is looked at. */
export function standingOf(
	{ state, dueOn, answeredOn }: CaseDays,
	today: string,
	calendar: WorkingCalendar
): CaseStanding {
	if (!isOpen(state))
		return answeredOn !== null && answeredOn > dueOn ? 'answered_late' : 'answered';
	if (today > dueOn) return 'overdue';
	if (today === dueOn) return 'due_today';
	return workingDaysBetween(today, dueOn, calendar) <= SOON ? 'due_soon' : 'in_time';
}
