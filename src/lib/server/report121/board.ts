import { boardOf, type BoardQuarter } from '#lib/domain/report121/board.ts';
import type { OwnerTime } from '#lib/domain/report121/owners.ts';
import type { SectionState } from '#lib/domain/report121/section.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { workingCalendar } from '#lib/domain/time/working-days.ts';
import type { Caller, Database, Result } from '#lib/server/database/port.ts';

/** A unit's year of reports. */
export interface UnitBoard {
	id: string;
	code: string;
	name: string;
	/** The last day it was there, and what it became; null while it is there. */
	ended: { day: string; into: string[] } | null;
	/** With their owners of today; each section has those of its last day. */
	fields: { code: string; name: string; nameEn: string | null; owners: string[] }[];
	quarters: BoardQuarter[];
}

/** The unit first, then those beneath it that the caller has a role in; nothing for a caller who has none here. */
export async function readBoard(
	database: Database,
	caller: Caller,
	unit: { id: string },
	year: number,
	today: string
): Promise<UnitBoard[]> {
	const rows = await database.call('report_board', { of_unit: unit.id, of_year: year }, caller);
	return rows.map((row) => unitBoard(row, year, today));
}

interface Field {
	code: string;
	name: string;
	name_en: string | null;
	closed_on: string | null;
	begins_on: string;
	owners: string[];
	times: OwnerTime[];
}
interface Section {
	quarter: number;
	field: string;
	state: SectionState;
	filed_at: string;
	first_filed_at: string;
	due_on: string;
}

function unitBoard(row: Result<'report_board'>[number], year: number, today: string): UnitBoard {
	const fields = row.fields as unknown as Field[];
	const sections = row.sections as unknown as Section[];
	const seals = row.seals as unknown as { quarter: number; version: number }[];
	return {
		...{ id: row.unit_id, code: row.code, name: row.name },
		ended: row.valid_to ? { day: row.valid_to, into: row.successors as unknown as string[] } : null,
		fields: fields.map(({ code, name, name_en, owners }) => ({
			...{ code, name, owners },
			nameEn: name_en
		})),
		quarters: boardOf({
			...{ year, today, fields, seals },
			...{ dueDays: row.due_days, validFrom: row.valid_from, validTo: row.valid_to },
			calendar: workingCalendar(row.day_changes as unknown as Result<'day_changes'>),
			owners: fields.flatMap(({ times }) => times),
			begins: new Map(fields.map(({ code, begins_on }) => [code, begins_on])),
			filed: sections.map(({ quarter, field, state, filed_at, first_filed_at, due_on }) => ({
				...{ quarter, field, state, due: due_on },
				filedOn: localDate(filed_at),
				firstFiledOn: localDate(first_filed_at)
			}))
		})
	};
}
