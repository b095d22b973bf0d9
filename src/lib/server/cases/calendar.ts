import { workingCalendar, type WorkingCalendar } from '#lib/domain/time/working-days.ts';
import type { Caller, Database } from '#lib/server/database/port.ts';

/** The working days of a unit: the country's list with its own days laid over it. */
export async function calendarOf(
	database: Database,
	unit: string,
	as: Caller
): Promise<WorkingCalendar> {
	return workingCalendar(await database.call('day_changes', { of_unit: unit }, as));
}
