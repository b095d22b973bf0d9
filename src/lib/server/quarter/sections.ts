import { readSnapshot, type CountRow, type QuarterCounts } from '#lib/domain/report121/counts.ts';
import { EDITION, type Edition } from '#lib/domain/report121/edition.ts';
import {
	owingFields,
	sectionDue,
	stillOwing,
	whileUnitIs,
	type FieldSpan,
	type OwingField
} from '#lib/domain/report121/due.ts';
import { ownersOn, sectionOwners } from '#lib/domain/report121/owners.ts';
import { sectionTextOf } from '#lib/domain/report121/section-text.ts';
import type { SectionInput } from '#lib/domain/report121/input.ts';
import {
	sectionStatus,
	type SectionState,
	type SectionStatus
} from '#lib/domain/report121/section.ts';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { type Quarter } from '#lib/domain/time/quarter.ts';
import { workingCalendar } from '#lib/domain/time/working-days.ts';
import type { Result } from '#lib/server/database/port.ts';

export interface SectionRows {
	/** Reports sealed before their days were kept have sections without `due_on`. */
	sections: (Omit<Result<'report_sections'>[number], 'due_on'> & { due_on?: string })[];
	owners: Result<'field_owners'>;
	/** Who owned each field when; not in reports sealed before these were kept. */
	ownerTimes?: Result<'owner_times'>;
	snapshots: Result<'section_snapshots'>;
	/** The sealed reports of the years whose sections these are; those of a report that was sealed have none. */
	seals?: readonly { year: number; quarter: number }[];
	/** From when each field owes a section. */
	beginnings: Result<'field_beginnings'>;
	/** Days on which the unit rests or works otherwise; not in reports sealed before these were kept. */
	dayChanges?: Result<'day_changes'>;
	/** Counts of every field the caller may read. */
	fieldCounts: Result<'field_counts'>;
}

/**
 * The section of every field: a filed one with the counts it was filed with, an open one with the counts as they are
 * now. `dueDays`: days after the quarter's last day, for those that are not filed yet.
 * @param edition before the fifth a section had the owner of its filing alone
 */
export function sectionInputs(
	fields: readonly string[],
	{ year, quarter }: Quarter,
	dueDays: number,
	rows: SectionRows,
	questionnaire: Questionnaire,
	edition: Edition = EDITION
): SectionInput[] {
	const dueNow = sectionDue({ year, quarter }, dueDays, workingCalendar(rows.dayChanges));
	return fields.map((field) => {
		const filed = rows.sections.find(
			(row) => row.year === year && row.quarter === quarter && row.field === field
		);
		const snapshot = rows.snapshots.find((row) => row.field === field);
		const kept = (snapshot?.owners ?? []) as string[];
		const now = rows.owners.filter((row) => row.field === field).map(({ name }) => name);
		// A filed section prints the owners that the field had then.
		const owners = filed && kept.length > 0 ? kept : now;
		const due = filed?.due_on ?? dueNow;
		const onDue = edition >= 5 && rows.ownerTimes ? ownersOn(rows.ownerTimes, field, due) : owners;
		const { owner, ownerNow } = sectionOwners(onDue, owners);
		return {
			field,
			state: (filed?.state ?? 'open') as SectionState,
			// A field that was never given to anybody has whoever filed for it.
			owner: owner ?? (ownerNow ? null : (filed?.filed_by ?? null)),
			...{ ownerNow, due },
			filedOn: filed ? localDate(filed.filed_at) : null,
			firstFiledOn: filed ? localDate(filed.first_filed_at) : null,
			reasons: filed?.reasons ?? null,
			counts: filed
				? snapshotOf(field, rows, questionnaire)
				: readSnapshot(
						rows.fieldCounts.filter((row) => row.field === field),
						questionnaire
					),
			...(filed && sectionTextOf(filed.body))
		};
	});
}

function snapshotOf(
	field: string,
	{ snapshots }: SectionRows,
	questionnaire: Questionnaire
): QuarterCounts {
	const counts = snapshots.find((row) => row.field === field)?.counts ?? [];
	return readSnapshot(counts as CountRow[], questionnaire);
}

/** What the chip beside a field says today. */
export interface SectionChip {
	field: string;
	/** On the last day to file it. */
	owner: string | null;
	/** At filing, or today while it is not filed, where that is somebody else. */
	ownerNow: string | null;
	due: string;
	filedOn: string | null;
	state: SectionState;
	/** Why it was sent back. */
	reasons: string | null;
	status: SectionStatus;
}

/** @param inputs those of all fields of the quarter */
export function sectionChips(
	inputs: readonly SectionInput[],
	quarter: Quarter,
	seals: SectionRows['seals'],
	today: string
): SectionChip[] {
	const owing = stillOwing(
		inputs.map(({ field }) => field),
		inputs,
		seals?.some((seal) => seal.year === quarter.year && seal.quarter === quarter.quarter) ?? false
	);
	return inputs.flatMap((input) => {
		if (!owing.includes(input.field)) return [];
		const { field, state, owner = null, ownerNow = null } = input;
		const { due, filedOn = null, reasons = null } = input;
		const dates = { state, due: due!, filedOn: input.firstFiledOn ?? filedOn };
		return {
			field,
			owner,
			ownerNow,
			due: due!,
			filedOn,
			state,
			reasons,
			status: sectionStatus(dates, today)
		};
	});
}

/** Sections of an ended quarter that are still owed, of the fields named (null: of all). */
export function owedSections(
	rows: Pick<
		SectionRows,
		'sections' | 'seals' | 'owners' | 'ownerTimes' | 'beginnings' | 'dayChanges'
	> & {
		fields: Result<'fields'>;
		setting: { report_due_days: number };
		questionnaire: Questionnaire;
	},
	quarter: Quarter,
	only: readonly string[] | null,
	today: string
): SectionChip[] {
	const inputs = sectionInputs(
		owingOf(rows.fields, quarter, rows.beginnings),
		quarter,
		rows.setting.report_due_days,
		{ ...rows, snapshots: [], fieldCounts: [] },
		rows.questionnaire
	);
	return sectionChips(inputs, quarter, rows.seals, today)
		.filter(({ field }) => only?.includes(field) ?? true)
		.filter(({ status }) => status.kind === 'due' || status.kind === 'late');
}

/** The fields that owe a section of a quarter. */
export const owingOf = (
	fields: readonly OwingField[],
	quarter: Quarter,
	spans: readonly FieldSpan[]
): string[] => owingFields(whileUnitIs(fields, spans), quarter, beginningsOf(spans));

export const beginningsOf = (rows: readonly FieldSpan[]) =>
	new Map(rows.map(({ field, begins_on }) => [field, begins_on]));
