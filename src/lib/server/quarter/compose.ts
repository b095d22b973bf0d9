import { ProblemError } from '#lib/domain/problem/problem.ts';
import { composeReport121 } from '#lib/domain/report121/compose.ts';
import { readCounts } from '#lib/domain/report121/counts.ts';
import { EDITION, type Edition } from '#lib/domain/report121/edition.ts';
import type { ReportLayout } from '#lib/domain/report121/layout.ts';
import type { Report121 } from '#lib/domain/report121/report.ts';
import type { Quarter } from '#lib/domain/time/quarter.ts';
import { weightedShare, type WeightedShare } from '#lib/domain/weighting/weighted-share.ts';
import { fieldsTogether } from '#lib/server/units/before.ts';
import { toCells, toStages } from './rates.ts';
import { changes, type Changes } from './changes.ts';
import { toDossiers } from './dossiers.ts';
import type { QuarterRows } from './read.ts';
import { toVoices } from './voices.ts';
import { owingOf, sectionChips, sectionInputs, type SectionChip } from './sections.ts';

/** A field or counter in both languages. */
export interface Place {
	code: string;
	name: string;
	nameEn: string | null;
}

/** Everything pages tell about one quarter: the report is composed once, pages choose from it. */
export interface QuarterFigures {
	report: Report121;
	changes: Changes;
	/** The satisfied share weighted to the dossiers; null where too few slips can be. */
	weighted: WeightedShare | null;
	/** The sections every field of the unit owes, also those whose figures the person may not read. */
	sections: SectionChip[];
	/** All fields and counters that were ever used, for their names. */
	fields: Place[];
	counters: Place[];
	/** Fewer slips than this the unit does not publish. */
	minimum: number;
}

export interface QuarterScope {
	unit: { code: string; name: string };
	quarter: Quarter;
	/** One field only; null for all that may be read. */
	field: string | null;
	/** The fields whose figures the person may read; null for all. */
	readable: readonly string[] | null;
	/** 'YYYY-MM-DD'. */
	today: string;
	/** The unit's own, where the report is printed. */
	layout?: ReportLayout;
	/** In which the report is composed; the newest when left out. */
	edition?: Edition;
}

/**
 * Composes the quarter from its rows; the formulas stand in the domain.
 * @throws ProblemError HL-1013 for a field the unit does not have
 */
export function composeQuarter(rows: QuarterRows, scope: QuarterScope): QuarterFigures {
	const { unit, quarter, field, readable, today, layout, edition = EDITION } = scope;
	const { questionnaire, setting } = rows;
	const known = fieldsTogether(rows.fields, rows.fieldsBefore ?? []);
	if (field !== null && !known.some(({ code }) => code === field))
		throw new ProblemError('HL-1013', field);
	const owing = owingOf(rows.fields, quarter, rows.beginnings);
	const sections = sectionInputs(
		...([owing, quarter, setting.report_due_days] as const),
		...([rows, questionnaire, edition] as const)
	);
	const [current, previous, lastYear] = [rows.current, rows.previous, rows.lastYear].map((counts) =>
		readCounts(counts, questionnaire)
	) as [Counts, Counts, Counts];
	const weighted = weightedShare(
		toCells(rows.responses, field),
		known.map(({ code }) => code)
	);
	const report = composeReport121({
		...{ unit, quarter, questionnaire, sections, current, previous, lastYear, layout },
		fields: rows.fields
			.filter(({ code }) => owing.includes(code) && (field === null || code === field))
			.filter(({ code }) => readable?.includes(code) ?? true)
			.map(({ code, name }) => ({ code, name })),
		dossiers: toDossiers(
			...([rows.dossiers, field, rows.rated, rows.feedback] as const),
			edition >= 4 && field === null ? rows.dossierSources : undefined
		),
		stages: toStages(rows.responses, field),
		weighted: edition >= 2 ? weighted : undefined,
		voices: toVoices(rows)
	});
	return {
		report,
		changes: changes(current, previous),
		weighted,
		sections: sectionChips(sections, quarter, rows.seals, today),
		fields: known.map(placeOf),
		counters: rows.counters.map(placeOf),
		minimum: setting.publication_minimum
	};
}

type Counts = ReturnType<typeof readCounts>;

/** A field or counter of the database. */
export function placeOf(row: { code: string; name: string; name_en: string | null }): Place {
	return { code: row.code, name: row.name, nameEn: row.name_en };
}
