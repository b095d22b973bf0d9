import { problem, type Problem, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { cleanComment } from '#lib/domain/slip/comment.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import type { Column } from './columns.ts';
import { fold } from '#lib/domain/text/fold.ts';
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

class Unreadable extends Error {
	readonly code: ProblemCode;
	constructor(code: ProblemCode) {
		super(code);
		this.code = code;
	}
}

/** Reads one row. `now`: milliseconds; nobody filled in a slip after it. The first cell that is wrong is told. */
export function readRow(
	cells: readonly string[],
	columns: readonly Column[],
	vocabulary: Vocabulary,
	now: number,
	{ dayZero, faults }: { dayZero?: string; faults?: ReadonlyMap<number, string> } = {}
): ReadRow {
	const beyond = cells.slice(columns.length).find((cell) => cell.trim() !== '');
	if (beyond !== undefined)
		return { column: null, value: shorten(beyond), problem: problem('HL-1105') };
	const row: Partial<PaperSlip> = {};
	let time = '';
	let at: { column: Column; value: string } | undefined;
	for (const [i, column] of columns.entries()) {
		const value = (cells[i] ?? '').trim();
		const fault = 'key' in column && column.key === 'ignored' ? undefined : faults?.get(i);
		if (fault) {
			const formula = fault === 'formula';
			return rejected(column, formula ? '' : fault, formula ? 'HL-6510' : 'HL-6511');
		}
		try {
			if ('item' in column) readItem(row, column.item, value);
			else if (column.key === 'date') at = { column, value };
			else if (column.key === 'time') time = value;
			else if (value !== '' || column.key === 'level') {
				const { facts, ...read } = readCell(column.key, value, vocabulary);
				Object.assign(row, read, facts && { facts: { ...row.facts, ...facts } });
			}
		} catch (error) {
			if (error instanceof Unreadable) return rejected(column, value, error.code);
			throw error;
		}
	}
	const answeredAt = instantOf(at!.value, time, dayZero);
	if (!answeredAt) return rejected(at!.column, [at!.value, time].join(' ').trim(), 'HL-1101');
	if (Date.parse(answeredAt) > now) return rejected(at!.column, at!.value, 'HL-1102');
	return { slip: { ...row, answeredAt } as PaperSlip };
}

function readCell(
	key: Exclude<Extract<Column, { key: string }>['key'], 'date' | 'time'>,
	value: string,
	{ fields, counters, reasons }: Vocabulary
): Partial<PaperSlip> {
	switch (key) {
		case 'level':
			return { level: known(levelOf(value), 'HL-1012') };
		case 'field':
			return { field: known(fields.get(fold(value)), 'HL-1013') };
		case 'counter':
			return { counter: known(counters.get(fold(value)), 'HL-1018') };
		case 'stage':
			return { stage: known(stageOf(value), 'HL-1014') };
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

function known<T>(value: T | undefined, otherwise: ProblemCode): T {
	if (value === undefined) throw new Unreadable(otherwise);
	return value;
}

function readReasons(value: string, words: Map<string, string>): string[] {
	const parts = value.split(';').filter((part) => part.trim() !== '');
	return [...new Set(parts.map((part) => known(words.get(fold(part)), 'HL-1015')))].sort();
}

function readItem(row: Partial<PaperSlip>, id: string, value: string) {
	if (value === '') return;
	const answer: Level | null = known(itemAnswerOf(value), 'HL-1016');
	row.items = { ...row.items, [id]: answer };
}

function rejected({ title }: Column, value: string, code: ProblemCode): Rejection {
	return { column: title, value: shorten(value), problem: problem(code) };
}

function shorten(value: string): string {
	return value.length > VALUE_LIMIT ? `${value.slice(0, VALUE_LIMIT)}…` : value;
}
