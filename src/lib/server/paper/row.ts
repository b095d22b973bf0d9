import { problem, type Problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { cleanComment } from '#lib/domain/slip/comment.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import { wordOf, type Column, type WordKind } from './columns.ts';
import type { DayOrder } from '#lib/domain/text/day-text.ts';
import type { Vocabulary } from './vocabulary.ts';
import { instantOf } from './when.ts';
import { factOf, itemAnswerOf, levelOf, stageOf } from './words.ts';

/** What one row says: a slip without its id, and its number where the paper has one. */
export interface PaperSlip extends Omit<Slip, 'id'> {
	number?: string;
}

/** Why a row was left out: the column's title as it stands in the file, and what the cell holds. */
export interface Rejection {
	column: string | null;
	value: string;
	problem: Problem;
}

export type ReadRow = { slip: PaperSlip } | Rejection;

const NUMBER_LIMIT = 60;
const VALUE_LIMIT = 80;

/** A word that is not known yet; a person can say what it means. */
export interface UnknownWord {
	kind: WordKind;
	text: string;
}

class Unreadable extends Error {
	readonly code: ProblemCode;
	readonly word: UnknownWord | undefined;
	constructor(code: ProblemCode, word?: UnknownWord) {
		super(code);
		this.code = code;
		this.word = word;
	}
}

interface Reading {
	dayZero?: string;
	order?: DayOrder;
	faults?: ReadonlyMap<number, string>;
	/** Hears of each word that is not known. */
	unknown?: (word: UnknownWord) => void;
}

/** Reads one row. `now`: milliseconds; no slip was filled in after it. The first wrong cell is reported. */
export function readRow(
	cells: readonly string[],
	columns: readonly Column[],
	vocabulary: Vocabulary,
	now: number,
	{ dayZero, order, faults, unknown }: Reading = {}
): ReadRow {
	const beyond = cells.slice(columns.length).find((cell) => cell.trim() !== '');
	if (beyond !== undefined)
		return { column: null, value: shorten(beyond), problem: problem('HL-1105') };
	const row: Partial<PaperSlip> = {};
	let time = '';
	let at: { column: Column; value: string } | undefined;
	let wrong: Rejection | undefined;
	for (const [i, column] of columns.entries()) {
		const value = (cells[i] ?? '').trim();
		const fault = 'key' in column && column.key === 'ignored' ? undefined : faults?.get(i);
		if (fault) {
			const formula = fault === 'formula';
			wrong ??= rejected(column, formula ? '' : fault, formula ? 'HL-6510' : 'HL-6511');
			continue;
		}
		try {
			if ('item' in column) readItem(row, column.item, value, vocabulary);
			else if (column.key === 'date') at = { column, value };
			else if (column.key === 'time') time = value;
			else if (value !== '' || column.key === 'level') {
				const { facts, ...read } = readCell(column.key, value, vocabulary);
				Object.assign(row, read, facts && { facts: { ...row.facts, ...facts } });
			}
		} catch (error) {
			if (!(error instanceof Unreadable)) throw error;
			wrong ??= rejected(column, value, error.code);
			if (error.word) unknown?.(error.word);
		}
	}
	if (wrong) return wrong;
	const answeredAt = instantOf(at!.value, time, dayZero, order);
	if (!answeredAt) return rejected(at!.column, [at!.value, time].join(' ').trim(), 'HL-1101');
	if (Date.parse(answeredAt) > now) return rejected(at!.column, at!.value, 'HL-1102');
	return { slip: { ...row, answeredAt } as PaperSlip };
}

function readCell(
	key: Exclude<Extract<Column, { key: string }>['key'], 'date' | 'time'>,
	value: string,
	{ fields, counters, reasons, levels, stages }: Vocabulary
): Partial<PaperSlip> {
	const word = (kind: WordKind) => ({ kind, text: value });
	switch (key) {
		case 'level': {
			// Having no opinion is an answer to an item; the slip itself is its level.
			const level = levelOf(value) ?? levels.get(wordOf(value)) ?? undefined;
			return { level: known(level, 'HL-1012', word('level')) };
		}
		case 'field':
			return { field: known(fields.get(wordOf(value)), 'HL-1013', word('field')) };
		case 'counter':
			return { counter: known(counters.get(wordOf(value)), 'HL-1018', word('counter')) };
		case 'stage': {
			const stage = stageOf(value) ?? stages.get(wordOf(value));
			return { stage: known(stage, 'HL-1014', word('stage')) };
		}
		case 'reasons':
			return { reasons: readReasons(value, reasons) };
		case 'visits':
		case 'agencies':
			return { facts: { [key]: known(factOf(value), 'HL-1019') } };
		case 'comment':
			return { comment: known(cleanComment(value), 'HL-1017') };
		case 'number':
			if (value.length > NUMBER_LIMIT) throw new Unreadable('HL-1106');
			return { number: value.normalize('NFC') };
		case 'ignored':
			return {};
	}
}

function known<T>(value: T | undefined, otherwise: ProblemCode, word?: UnknownWord): T {
	if (value === undefined) throw new Unreadable(otherwise, word);
	return value;
}

/** Reasons stand between semicolons; forms on the web put commas between them, which reasons have in them as well. */
function readReasons(value: string, words: Map<string, string>): string[] {
	const parts = value.split(';').filter((part) => part.trim() !== '');
	const found = parts.flatMap((part) => {
		const whole = words.get(wordOf(part));
		if (whole) return whole;
		const pieces = part.split(',');
		const reasons: string[] = [];
		for (let from = 0; from < pieces.length;) {
			let to = pieces.length;
			let reason: string | undefined;
			while (to > from && !(reason = words.get(wordOf(pieces.slice(from, to).join(','))))) to -= 1;
			if (!reason) {
				// Nothing else around it is known either: then it is one reason that is not known.
				const text = (reasons.length > 0 ? pieces.slice(from).join(',') : part).trim();
				throw new Unreadable('HL-1015', { kind: 'reason', text });
			}
			reasons.push(reason);
			from = to;
		}
		return reasons;
	});
	return [...new Set(found)].sort();
}

function readItem(
	row: Partial<PaperSlip>,
	id: string,
	value: string,
	{ levels }: Pick<Vocabulary, 'levels'>
) {
	if (value === '') return;
	const chosen = itemAnswerOf(value);
	const answer = chosen === undefined ? levels.get(wordOf(value)) : chosen;
	row.items = { ...row.items, [id]: known(answer, 'HL-1016', { kind: 'level', text: value }) };
}

function rejected({ title }: Column, value: string, code: ProblemCode): Rejection {
	return { column: title, value: shorten(value), problem: problem(code) };
}

function shorten(value: string): string {
	return value.length > VALUE_LIMIT ? `${value.slice(0, VALUE_LIMIT)}…` : value;
}
