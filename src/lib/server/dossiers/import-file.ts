import { openAsBlob } from 'node:fs';
import { guessColumns, guessField, guessState } from '#lib/domain/dossier/guess.ts';
import { missingTargets, type Mapping } from '#lib/domain/dossier/mapping.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { bringIn, type Progress } from '#lib/dossiers/bring-in.ts';
import { openTable, valuesOf, wordsOf, type Table } from '#lib/dossiers/table.ts';
import { SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { putDossiers, type Statement } from './put.ts';

/** The mapping that the source had the last time, as far as its columns are in this file; the rest is guessed. */
async function mappingFor(
	database: Database,
	unit: string,
	source: string,
	table: Table
): Promise<Mapping> {
	const of_unit = unit;
	const [fields, remembered] = await Promise.all([
		database.call('fields', { of_unit }, SERVER),
		database.call('dossier_mappings', { of_unit }, SERVER)
	]);
	const known = remembered.find((row) => row.source === source)?.mapping as Mapping | undefined;
	const kept = Object.entries(known?.columns ?? {}).filter(([, header]) =>
		table.headers.includes(header)
	);
	const columns = {
		...guessColumns(table.headers, (header) => valuesOf(table, header)),
		...Object.fromEntries(kept)
	} as Mapping['columns'];
	const states: Mapping['states'] = { ...known?.states };
	const meant: Mapping['fields'] = { ...known?.fields };
	if (columns.state)
		for (const word of await wordsOf(table, columns.state)) {
			const state = states[word] ?? guessState(word);
			if (state) states[word] = state;
		}
	if (columns.field)
		for (const word of await wordsOf(table, columns.field)) {
			const field = word in meant ? meant[word] : guessField(word, fields);
			if (field !== undefined) meant[word] = field;
		}
	return { columns, states, fields: meant, fixedField: known?.fixedField ?? null };
}

/**
 * Brings a file of dossiers in from the command line, telling after each batch how far it is. Without a mapping the
 * remembered one is used, and what is new in the file is guessed.
 * @throws ProblemError HL-3110 when the file cannot be read, HL-1020 when a column that is needed cannot be found
 */
export async function* importDossierFile(
	database: Database,
	unit: string,
	path: string,
	{ source, asOf, mapping }: Statement & { mapping?: Mapping },
	as: Caller = SERVER
): AsyncGenerator<Progress> {
	let table: Table;
	try {
		table = await openTable(await openAsBlob(path));
	} catch (error) {
		throw new ProblemError('HL-3110', undefined, { cause: error });
	}
	const used = mapping ?? (await mappingFor(database, unit, source, table));
	const missing = missingTargets(used);
	if (missing.length > 0) throw new ProblemError('HL-1020', missing.join(', '));
	let last: Progress | undefined;
	for await (last of bringIn(table, used, (dossiers) =>
		putDossiers(database, unit, { source, asOf }, dossiers, as)
	))
		yield last;
	if (!last) return;
	const { added, changed, unchanged, rejected } = last;
	await database.call(
		'note_dossier_import',
		{ of_unit: unit, of_source: source, as_of_day: asOf, added, changed, unchanged, rejected },
		as
	);
}
