import { guessColumns, guessField, guessState } from '#lib/domain/dossier/guess.ts';
import type { Mapping, Target } from '#lib/domain/dossier/mapping.ts';
import { holdsPersons } from '#lib/domain/dossier/personal.ts';
import { valuesOf, wordsOf, type Table } from '#lib/tables/table.ts';

/** How a file could be read: what its source's mapping of the last time says, and guesses for what is new. */
export interface Proposal {
	mapping: Mapping;
	/** Headers of columns that seem to hold persons: never offered, never read, whatever was mapped before. */
	dropped: string[];
	/** The parts of the mapping that nobody has confirmed yet. */
	guessed: Pick<Mapping, 'columns' | 'states' | 'fields'>;
}

/** Proposes the columns, with the words as they were known. `known`: the mapping of the last time. */
export function proposeColumns(table: Table, known: Mapping | undefined): Proposal {
	const dropped = table.headers.filter((header) => holdsPersons(header, valuesOf(table, header)));
	const kept = Object.fromEntries(
		Object.entries(known?.columns ?? {}).filter(
			([, header]) => header === '' || (table.headers.includes(header) && !dropped.includes(header))
		)
	) as Mapping['columns'];
	const taken = new Set(Object.values(kept));
	const guesses = Object.entries(
		guessColumns(table.headers, (header) => valuesOf(table, header))
	) as [Target, string][];
	const guessed = Object.fromEntries(
		guesses.filter(([target, header]) => !(target in kept) && !taken.has(header))
	);
	return {
		mapping: {
			columns: { ...guessed, ...kept },
			states: { ...known?.states },
			fields: { ...known?.fields },
			fixedField: known?.fixedField ?? null
		},
		dropped,
		guessed: { columns: guessed, states: {}, fields: {} }
	};
}

/** What of `now` is not as it was in `before`: the choices that somebody made. */
export function choicesOf(before: Mapping, now: Mapping): Partial<Mapping> {
	const changed = <T extends object>(from: T, to: T) =>
		Object.fromEntries(
			Object.entries(to).filter(([key, value]) => from[key as keyof T] !== value)
		) as T;
	return {
		columns: changed(before.columns, now.columns),
		states: changed(before.states, now.states),
		fields: changed(before.fields, now.fields),
		...(before.fixedField === now.fixedField ? {} : { fixedField: now.fixedField })
	};
}

/** A mapping with other choices on top of it. */
export function withChoices(mapping: Mapping, chosen: Partial<Mapping>): Mapping {
	return {
		...mapping,
		...chosen,
		columns: { ...mapping.columns, ...chosen.columns },
		states: { ...mapping.states, ...chosen.states },
		fields: { ...mapping.fields, ...chosen.fields }
	};
}

/** The words of the file that need a meaning, at most 200 of each kind. */
export interface Words {
	states: string[];
	fields: string[];
}

/** Finds the words of the mapped columns, and gives a meaning to those that have none where one can be guessed. */
export async function proposeWords(
	table: Table,
	{ columns, states, fields }: Mapping,
	ofUnit: readonly { code: string; name: string }[]
): Promise<Words & { guessed: Pick<Mapping, 'states' | 'fields'> }> {
	const words = {
		states: columns.state ? await wordsOf(table, columns.state) : [],
		fields: columns.field ? await wordsOf(table, columns.field) : []
	};
	const guessed: Pick<Mapping, 'states' | 'fields'> = { states: {}, fields: {} };
	for (const word of words.states) {
		const guess = word in states ? undefined : guessState(word);
		if (guess) guessed.states[word] = guess;
	}
	for (const word of words.fields) {
		const guess = word in fields ? undefined : guessField(word, ofUnit);
		if (guess) guessed.fields[word] = guess;
	}
	return { ...words, guessed };
}
