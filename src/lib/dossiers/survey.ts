import { exactField, exactState, guessField, guessState } from '#lib/domain/dossier/guess.ts';
import {
	byKey,
	DAY_TARGETS,
	wordKey,
	type Mapping,
	type StateMeaning
} from '#lib/domain/dossier/mapping.ts';
import { DayColumn, type DayDoubt } from '#lib/domain/text/day-order.ts';
import { asideOf } from '#lib/tables/aside.ts';
import { isGiven } from '#lib/tables/row.ts';
import type { Table } from '#lib/tables/table.ts';

type DayTarget = (typeof DAY_TARGETS)[number];

/** Days of a column that may have day and month swapped, with examples as they stand in the file. */
export interface DoubtfulDays {
	target: DayTarget;
	doubt: DayDoubt;
	examples: string[];
}

/** What a file says of itself, found by reading it once from end to end, before anything of it is stored. */
export interface Survey {
	/** Different words of the two columns, at most 200 of each. */
	states: string[];
	fields: string[];
	/** Rows whose field column is empty. */
	withoutField: number;
	/** Rows that the spreadsheet does not show; they are read. */
	hiddenRows: number;
	doubtfulDays: DoubtfulDays[];
}

const MOST_WORDS = 200;

/** No day is written shorter than `1/1/26`, or as a day number: what is may be a sum. */
const mayBeDay = (written: string) => written.length > 5 || /^\d{5}$/.test(written);

/** Reads the columns of the mapping once. */
export async function survey(table: Table, { columns }: Mapping): Promise<Survey> {
	const at = (header: string | undefined) => (header ? table.headers.indexOf(header) : -1);
	const [state, field] = [at(columns.state), at(columns.field)];
	const [code, received] = [at(columns.code), at(columns.receivedOn)];
	const states = new Map<string, string>();
	const fields = new Map<string, string>();
	const days = DAY_TARGETS.map((target) => ({
		target,
		place: at(columns[target]),
		column: new DayColumn()
	})).filter(({ place }) => place >= 0);
	let withoutField = 0;
	let hiddenRows = 0;
	const note = (words: Map<string, string>, cell: string | undefined) => {
		if (!cell || words.size >= MOST_WORDS) return;
		const word = cell.replace(/\s+/g, ' ').trim();
		const key = wordKey(word);
		if (key && !words.has(key)) words.set(key, word);
	};
	for await (const { cells, hidden } of table.rows({ headers: Object.values(columns) })) {
		const lacking = !isGiven(cells[code] ?? '') || !mayBeDay((cells[received] ?? '').trim());
		if (lacking || cells[received] === columns.receivedOn)
			if (asideOf(cells, table.headers)) continue;
		if (hidden) hiddenRows += 1;
		if (state >= 0) note(states, cells[state]);
		if (field >= 0) {
			if (isGiven(cells[field] ?? '')) note(fields, cells[field]);
			else withoutField += 1;
		}
		for (const { place, column } of days) column.add(cells[place] ?? '', table.dayZero);
	}
	return {
		states: [...states.values()],
		fields: [...fields.values()],
		withoutField,
		hiddenRows,
		doubtfulDays: days.flatMap(({ target, column: { doubt, examples } }) =>
			doubt ? [{ target, doubt, examples: [...examples.number, ...examples.text] }] : []
		)
	};
}

/** Meanings for the words that have none yet. */
export type Guessed = Pick<Mapping, 'states' | 'fields'>;

/**
 * Gives a meaning to the words that have none where one can be guessed.
 * @param exactly only words that can mean one thing, as where no person looks at the guesses
 */
export function guessWords(
	words: Pick<Survey, 'states' | 'fields'>,
	{ states, fields }: Mapping,
	ofUnit: readonly { code: string; name: string }[],
	exactly = false
): Guessed {
	const [state, field] = exactly ? [exactState, exactField] : [guessState, guessField];
	const found = <T>(
		list: string[],
		known: Record<string, T>,
		guess: (word: string) => T | undefined
	) => {
		const knows = byKey(known);
		return Object.fromEntries(
			list.flatMap((word) => {
				const meaning = knows(word) === undefined ? guess(word) : undefined;
				return meaning === undefined ? [] : [[word, meaning] as const];
			})
		);
	};
	return {
		states: found<StateMeaning>(words.states, states, state),
		fields: found<string | null>(words.fields, fields, (word) => field(word, ofUnit))
	};
}

/** The words that nothing is known of: their rows will be refused. */
export function unknownWords(words: Pick<Survey, 'states' | 'fields'>, mapping: Mapping) {
	const [state, field] = [byKey(mapping.states), byKey(mapping.fields)];
	return {
		states: words.states.filter((word) => state(word) === undefined),
		fields: words.fields.filter((word) => field(word) === undefined)
	};
}
