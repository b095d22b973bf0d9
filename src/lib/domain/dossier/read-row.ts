import { problem, type Problem, type ProblemCode } from '../problem/problem.ts';
import { maskDigits } from '../slip/mask.ts';
import { checkDossier } from './check.ts';
import { readDay } from './day-text.ts';
import { resolvedState, type Dossier, type DossierState } from './dossier.ts';
import type { Mapping, Target } from './mapping.ts';

export type ReadRow =
	| { ok: true; dossier: Dossier }
	/** `column` is the header in the file, as the reader of the message sees it; '' where the file has none for `target`. */
	| { ok: false; column: string; target: Target; problem: Problem };

/**
 * A reader of rows with these headers, under this mapping. Columns that are not mapped are never looked at.
 * @param asOf the day at whose end the file says so
 * @param dayZero what day numbers in the file count from
 */
export function rowReader(
	headers: readonly string[],
	mapping: Mapping,
	asOf: string,
	dayZero?: string
): (cells: readonly string[]) => ReadRow {
	const { columns, states, fields, fixedField = null } = mapping;
	const at = (target: Target) => (columns[target] ? headers.indexOf(columns[target]) : -1);
	const places = {
		code: at('code'),
		receivedOn: at('receivedOn'),
		dueOn: at('dueOn'),
		resolvedOn: at('resolvedOn'),
		state: at('state'),
		field: at('field'),
		procedure: at('procedure'),
		officer: at('officer')
	} satisfies Record<Target, number>;
	const refuse = (code: ProblemCode, target: Target, value = ''): ReadRow => ({
		ok: false,
		column: columns[target] ?? '',
		target,
		problem: problem(code, maskDigits(value.slice(0, 60)) || undefined)
	});

	return (cells) => {
		const cell = (target: Target) =>
			places[target] < 0 ? '' : (cells[places[target]] ?? '').trim();
		const days: Record<'receivedOn' | 'dueOn' | 'resolvedOn', string | null> = {
			receivedOn: null,
			dueOn: null,
			resolvedOn: null
		};
		for (const target of ['receivedOn', 'dueOn', 'resolvedOn'] as const) {
			const written = cell(target);
			if (!written) continue;
			const day = readDay(written, dayZero);
			if (!day) return refuse('HL-3102', target, written);
			days[target] = day;
		}
		const word = cell('state');
		const state = word ? meaning(states[word], days) : byDays(days);
		if (!state) return refuse('HL-3103', 'state', word);
		const fieldWord = cell('field');
		const field = fieldWord ? fields[fieldWord] : fixedField;
		if (field === undefined) return refuse('HL-1013', 'field', fieldWord);
		const checked = checkDossier(
			{
				code: cell('code'),
				procedure: cell('procedure').slice(0, 300),
				officer: cell('officer').slice(0, 120),
				field,
				state,
				...days
			},
			asOf
		);
		if (checked.ok) return checked;
		const target = checked.column as Target;
		return { ...checked, column: columns[target] ?? '', target };
	};
}

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
