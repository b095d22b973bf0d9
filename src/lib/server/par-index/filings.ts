import { whileUnitIs } from '#lib/domain/report121/due.ts';
import { boardOf, type BoardSection } from '#lib/domain/report121/board.ts';
import type { SectionState } from '#lib/domain/report121/section.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { formatQuarter } from '#lib/domain/time/quarter.ts';
import { workingCalendar } from '#lib/domain/time/working-days.ts';
import type { IndexRows } from './index-rows.ts';

/** One quarter of report 121 as the index proves it. */
export interface Filing {
	quarter: string;
	sections: (BoardSection & { name: string; nameEn: string | null; by: string | null })[];
	/** The sealed report of the quarter, its newest version; null while it is not approved. */
	seal: { version: number; hash: string; sealedAt: string; by: string | null } | null;
}

type Rows = Pick<
	IndexRows,
	'sections' | 'fields' | 'beginnings' | 'dayChanges' | 'dueDays' | 'seals'
>;

/** The ended quarters of a year: which section was handed in when and by whom, and what was sealed. */
export function filingsOf(rows: Rows, year: number, today: string): Filing[] {
	const filed = rows.sections.filter((section) => section.year === year);
	return boardOf({
		...{ year, today, dueDays: rows.dueDays, seals: rows.seals },
		fields: whileUnitIs(rows.fields, rows.beginnings),
		...{ validFrom: '0001-01-01', validTo: null },
		calendar: workingCalendar(rows.dayChanges),
		begins: new Map(rows.beginnings.map(({ field, begins_on }) => [field, begins_on])),
		filed: filed.map(({ quarter, field, state, filed_at, first_filed_at, due_on }) => ({
			...{ quarter, field, state: state as SectionState, due: due_on },
			filedOn: localDate(filed_at),
			firstFiledOn: localDate(first_filed_at)
		}))
	})
		.filter(({ ended }) => ended)
		.map(({ quarter, sections }) => {
			const seal = rows.seals.filter((one) => one.quarter === quarter.quarter).at(-1);
			return {
				quarter: formatQuarter(quarter),
				sections: sections.map((section) => {
					const field = rows.fields.find(({ code }) => code === section.field)!;
					const found = filed.find(
						(one) => one.quarter === quarter.quarter && one.field === section.field
					);
					return {
						...section,
						...{ name: field.name, nameEn: field.name_en, by: found?.filed_by ?? null }
					};
				}),
				seal: seal
					? { version: seal.version, hash: seal.hash, sealedAt: seal.sealed_at, by: seal.taken_by }
					: null
			};
		});
}
