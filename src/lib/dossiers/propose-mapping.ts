import { guessColumns } from '#lib/domain/dossier/guess.ts';
import type { Mapping, Target } from '#lib/domain/dossier/mapping.ts';
import { holdsPersons } from '#lib/domain/dossier/personal.ts';
import { headerNamed, valuesOf, type Table } from '#lib/tables/table.ts';

/** How a file could be read: what its source's mapping of the last time says, and guesses for what is new. */
export interface Proposal {
	mapping: Mapping;
	/** Headers of columns that seem to hold persons: never offered, never read, whatever was mapped before. */
	dropped: string[];
	/** Columns that were mapped before and are no longer there, by what they said. */
	gone: Partial<Record<Target, string>>;
	/** The parts of the mapping that no person has confirmed yet. */
	guessed: Pick<Mapping, 'columns' | 'states' | 'fields'>;
}

/** Proposes the columns, with the words as they were known. `known`: the mapping of the last time. */
export function proposeColumns(table: Table, known: Mapping | undefined): Proposal {
	const dropped = table.headers.filter((header) => holdsPersons(header, valuesOf(table, header)));
	const kept: Mapping['columns'] = {};
	const gone: Mapping['columns'] = {};
	for (const [target, before] of Object.entries(known?.columns ?? {}) as [Target, string][]) {
		const header = before === '' ? '' : headerNamed(table.headers, before);
		if (header === undefined) gone[target] = before;
		else if (!dropped.includes(header)) kept[target] = header;
	}
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
		gone,
		guessed: { columns: guessed, states: {}, fields: {} }
	};
}

/** What of `now` is not as it was in `before`: the choices that an official made. */
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
