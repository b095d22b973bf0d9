import { addDays } from '../time/day.ts';
import { quarterRange, type Quarter } from '../time/quarter.ts';

/** The last day to file a section: so many days after the quarter's last day. The number is the unit's own. */
export function sectionDue(quarter: Quarter, daysAfter: number): string {
	return addDays(quarterRange(quarter).to, daysAfter);
}
