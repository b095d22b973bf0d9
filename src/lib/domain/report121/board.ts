import { quarterRange, type Quarter } from '../time/quarter.ts';
import type { WorkingCalendar } from '../time/working-days.ts';
import { owingFields, sectionDue, stillOwing, type OwingField } from './due.ts';
import { ownersOn, type OwnerTime } from './owners.ts';
import { sectionStatus, type SectionState, type SectionStatus } from './section.ts';

/** How one field stands in one quarter. */
export interface BoardSection {
	field: string;
	due: string;
	/** Whoever owned the field on that day. */
	owners: string[];
	state: SectionState;
	/** The day of what stands; null for a section that was never handed in. */
	filedOn: string | null;
	status: SectionStatus;
}

/** A quarter of a unit, and of it what is in and what is missing. */
export interface BoardQuarter {
	quarter: Quarter;
	/** Those that owe one, in the unit's order; a field that was not there then owes nothing. */
	sections: BoardSection[];
	/** Whether its days are over; before, nothing is missing. */
	ended: boolean;
	/** Approved and sealed: the newest version; null for none. */
	sealed: number | null;
	counts: BoardCounts;
}

export interface BoardCounts {
	owed: number;
	/** Handed in, or approved. */
	filed: number;
	/** Sent back and not handed in again. */
	returned: number;
	/** Missing after the last day, those sent back included. */
	late: number;
}

export interface BoardInput {
	year: number;
	/** 'YYYY-MM-DD' */
	today: string;
	dueDays: number;
	calendar: WorkingCalendar;
	/** From when the unit is there, and until when; null: it still is. */
	validFrom: string;
	validTo: string | null;
	fields: readonly OwingField[];
	begins: ReadonlyMap<string, string>;
	/** Who owned each field when; left out by a caller that names no owners. */
	owners?: readonly OwnerTime[];
	filed: readonly {
		quarter: number;
		field: string;
		state: SectionState;
		filedOn: string;
		firstFiledOn: string;
		/** The last day it had when it was filed first; by now the rules may say another. */
		due: string;
	}[];
	seals: readonly { quarter: number; version: number }[];
}

/** The year of a unit, quarter by quarter, as far as it has begun. A unit that was not there yet, or no more, owes nothing. */
export function boardOf(input: BoardInput): BoardQuarter[] {
	return ([1, 2, 3, 4] as const)
		.map((quarter): Quarter => ({ year: input.year, quarter }))
		.filter((quarter) => quarterRange(quarter).from <= input.today)
		.map((quarter) => quarterOfUnit(quarter, input));
}

function quarterOfUnit(quarter: Quarter, input: BoardInput): BoardQuarter {
	const { from, to } = quarterRange(quarter);
	const dueNow = sectionDue(quarter, input.dueDays, input.calendar);
	const filed = input.filed.filter((one) => one.quarter === quarter.quarter);
	const isThere = input.validFrom <= to && (input.validTo === null || input.validTo >= from);
	const owing = isThere ? owingFields(input.fields, quarter, input.begins) : [];
	const sealed =
		input.seals
			.filter((seal) => seal.quarter === quarter.quarter)
			.map(({ version }) => version)
			.sort((a, b) => b - a)[0] ?? null;
	const sections = stillOwing(owing, filed, sealed !== null).map((field): BoardSection => {
		const found = filed.find((one) => one.field === field);
		const { state = 'open', filedOn = null, firstFiledOn = null, due = dueNow } = found ?? {};
		const status = sectionStatus({ state, due, filedOn: firstFiledOn }, input.today);
		const owners = ownersOn(input.owners ?? [], field, due);
		return { field, due, owners, state, filedOn, status };
	});
	const has = (...kinds: SectionStatus['kind'][]) =>
		sections.filter(({ status }) => kinds.includes(status.kind)).length;
	return {
		quarter,
		sections,
		ended: to < input.today,
		sealed,
		counts: {
			owed: sections.length,
			filed: has('filed', 'approved'),
			returned: sections.filter(({ state }) => state === 'change_requested').length,
			late: has('late')
		}
	};
}
