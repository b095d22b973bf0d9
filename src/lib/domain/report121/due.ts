import { addDays } from '../time/day.ts';
import { quarterRange, type Quarter } from '../time/quarter.ts';
import { NATIONAL_CALENDAR, onOrAfter, type WorkingCalendar } from '../time/working-days.ts';

/**
 * The last day to file a section: so many days after the quarter's last day, and the next working day where that is a
 * day of rest. The number and the days of rest are the unit's own.
 */
export function sectionDue(
	quarter: Quarter,
	daysAfter: number,
	calendar: WorkingCalendar = NATIONAL_CALENDAR
): string {
	return onOrAfter(addDays(quarterRange(quarter).to, daysAfter), calendar);
}

/** A field as far as it owes sections. */
export interface OwingField {
	code: string;
	/** 'YYYY-MM-DD'; null while it is open. */
	closed_on: string | null;
}

/**
 * The fields that owe a section: those that were there on some day of the quarter. A field made later owes nothing for
 * the time before.
 * @param begins from when each field is there; a field without a day has always been
 */
export function owingFields(
	fields: readonly OwingField[],
	quarter: Quarter,
	begins: ReadonlyMap<string, string> = new Map()
): string[] {
	return fieldsThere(fields, quarterRange(quarter), begins).map(({ code }) => code);
}

/**
 * Of the fields that owe a section those that can: once a quarter is approved nothing more is filed, and a field that
 * slips brought in later make older owes none for it.
 * @param sections those of the quarter, of all its fields
 * @param sealed whether its report is: it may be without any section
 */
export function stillOwing(
	owing: readonly string[],
	sections: readonly { field: string; state: string }[],
	sealed: boolean
): readonly string[] {
	const approved = sections.filter(({ state }) => state === 'approved').map(({ field }) => field);
	return sealed || approved.length > 0 ? owing.filter((field) => approved.includes(field)) : owing;
}

/** From when a field is there in its unit, and the day from which the unit is no more; null or left out: it still is. */
export interface FieldSpan {
	field: string;
	begins_on: string;
	ends_on?: string | null;
}

/** The fields as far as their unit is there: what it became owes for the time after. */
export function whileUnitIs<Field extends OwingField>(
	fields: readonly Field[],
	spans: readonly FieldSpan[]
): Field[] {
	const ends = new Map(spans.map(({ field, ends_on }) => [field, ends_on ?? null]));
	return fields.map((field) => {
		const end = ends.get(field.code) ?? null;
		const isEarlier = end !== null && (field.closed_on === null || end < field.closed_on);
		return isEarlier ? { ...field, closed_on: end } : field;
	});
}

/** The fields that were there on some day of a span. */
export function fieldsThere<Field extends OwingField>(
	fields: readonly Field[],
	{ from, to }: { from: string; to: string },
	begins: ReadonlyMap<string, string> = new Map()
): Field[] {
	return fields
		.filter(({ closed_on }) => closed_on === null || closed_on > from)
		.filter(({ code }) => (begins.get(code) ?? from) <= to);
}
