import { problem, type Problem, type ProblemCode } from '../problem/problem.ts';
import { maskDigits } from '../slip/mask.ts';
import { checkDossier } from './check.ts';
import { date } from '../text/date.ts';
import { isPromised, readDay, type DayOrder } from '../text/day-text.ts';
import { readTime, readTimeAlone } from '../text/daytime.ts';
import { isDay } from '../time/day.ts';
import { LONGEST, TEXT_TARGETS, type Dossier, type MarkTarget, type TextTarget } from './shape.ts';
import { resolvedState, type DossierState } from './state.ts';
import {
	byKey,
	DAY_TARGETS,
	MARK_TARGETS,
	TARGETS,
	TIME_TARGETS,
	type Mapping,
	type Target,
	type TimeTarget
} from './mapping.ts';
import { readMark } from './mark.ts';

export type ReadRow =
	/** `unclear`: what a column says in words that may mean anything, and is taken as not said. */
	| { ok: true; dossier: Dossier; unclear: MarkTarget[] }
	/** `column` is the header in the file, as the reader of the message sees it; '' where the file has none for `target`. */
	| { ok: false; column: string; target: Target; problem: Problem };

/** How the cells of a file are to be understood. */
export interface Reading {
	/** The day at whose end the file says so. */
	asOf: string;
	/** What day numbers count from. */
	dayZero?: string;
	dayOrder?: DayOrder;
}

/** Cells without a value, by column: a formula whose result is not stored, or an error of the spreadsheet. */
export type Faults = ReadonlyMap<number, string>;

/** A reader of rows with these headers, under this mapping. Columns that are not mapped are never looked at. */
export function rowReader(
	headers: readonly string[],
	mapping: Mapping,
	{ asOf, dayZero, dayOrder }: Reading
): (cells: readonly string[], faults?: Faults) => ReadRow {
	const { columns, states, fields, fixedField = null } = mapping;
	const stateOf = byKey(states);
	const fieldOf = byKey(fields);
	const places = Object.fromEntries(
		TARGETS.map((target) => [target, columns[target] ? headers.indexOf(columns[target]) : -1])
	) as Record<Target, number>;
	const refuse = (code: ProblemCode, target: Target, value = ''): ReadRow => ({
		ok: false,
		column: columns[target] ?? '',
		target,
		problem: problem(code, maskDigits(value.slice(0, 60)) || undefined)
	});

	/** A time of day, null where it says none; or the day that it says, where that is another than the one beside it. */
	const timeOf = (written: string, beside: string | null) => {
		const alone = readTimeAlone(written);
		if (alone !== undefined) return alone;
		const day = readDay(written, dayZero, dayOrder);
		if (day === undefined) return undefined;
		return day === beside ? (readTime(written) ?? null) : day;
	};

	return (cells, faults) => {
		for (const [target, place] of Object.entries(places) as [Target, number][]) {
			const fault = faults?.get(place);
			if (fault === 'formula') return refuse('HL-6510', target);
			if (fault) return refuse('HL-6511', target, fault);
		}
		const cell = (target: Target) => (cells[places[target]] ?? '').trim();
		const days: Record<'receivedOn' | 'dueOn' | 'resolvedOn', string | null> = {
			receivedOn: null,
			dueOn: null,
			resolvedOn: null
		};
		for (const target of DAY_TARGETS) {
			const written = cell(target);
			if (!written) continue;
			const day = readDay(written, dayZero, dayOrder);
			if (!day || (target !== 'dueOn' && isPromised(written)))
				return refuse('HL-3102', target, written);
			days[target] = day;
		}
		const times: Partial<Record<TimeTarget, string | null>> = {};
		for (const [target, beside] of TIMES) {
			const written = cell(target);
			const said = written ? timeOf(written, days[beside]) : null;
			if (said === undefined) return refuse('HL-3124', target, written);
			if (said !== null && isDay(said)) return refuse('HL-3125', target, date(said));
			// A column of its own is surer than what stands beside the day, which many programs make up.
			times[target] = said ?? readTime(cell(beside)) ?? null;
		}
		const word = cell('state');
		const state = word ? meaning(stateOf(word), days) : byDays(days);
		if (!state) return refuse('HL-3103', 'state', word);
		const fieldWord = cell('field');
		const field = fieldWord ? fieldOf(fieldWord) : fixedField;
		if (field === undefined) return refuse('HL-1013', 'field', fieldWord);
		const unclear: MarkTarget[] = [];
		const marks: Partial<Record<MarkTarget, boolean>> = {};
		for (const target of MARK_TARGETS) {
			const written = cell(target);
			if (!written) continue;
			marks[target] = readMark(target, written);
			if (marks[target] === undefined) unclear.push(target);
		}
		const texts: Partial<Record<TextTarget, string>> = {};
		for (const target of TEXT_TARGETS) texts[target] = cell(target).slice(0, LONGEST[target]);
		const checked = checkDossier(
			{
				code: cell('code'),
				...texts,
				field,
				state,
				...days,
				...times,
				...marks
			},
			asOf
		);
		if (checked.ok) return { ...checked, unclear };
		const target = checked.column as Target;
		return { ...checked, column: columns[target] ?? '', target };
	};
}

const TIMES = Object.entries(TIME_TARGETS) as [TimeTarget, (typeof TIME_TARGETS)[TimeTarget]][];

type Days = Record<'dueOn' | 'resolvedOn', string | null>;

function meaning(said: Mapping['states'][string] | undefined, days: Days) {
	if (said !== 'by_days') return said;
	// Said to be resolved, so it needs the day; whichever of the three it is, the check will ask for it.
	return days.resolvedOn ? byDays(days) : 'resolved_on_time';
}

/** Without a word for it: resolved when there is a day for that, otherwise only received. */
function byDays({ resolvedOn, dueOn }: Days): DossierState {
	return resolvedOn ? resolvedState(resolvedOn, dueOn) : 'received';
}
