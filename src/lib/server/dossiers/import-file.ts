import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { missingTargets, type Mapping, type Target } from '#lib/domain/dossier/mapping.ts';
import type { Statement } from '#lib/domain/dossier/statement.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { bringIn, type Progress } from '#lib/dossiers/bring-in.ts';
import { proposeColumns, proposeWords, type Proposal } from '#lib/dossiers/propose-mapping.ts';
import { openTable, type Table } from '#lib/tables/table.ts';
import { dossierTexts } from '#lib/i18n/dossier.ts';
import { SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { fileScratch } from '#lib/server/tables/file-scratch.ts';
import { putDossiers } from './put.ts';

/** A file of dossiers, and how it is going to be read. */
export interface DossierFile extends Proposal {
	table: Table;
	/** Is there a mapping of this source that somebody confirmed? */
	remembered: boolean;
}

/** @throws ProblemError HL-3119 when there is no such file, HL-3110 when it cannot be read */
async function openFile(path: string): Promise<Table> {
	const isFile = await stat(path).then(
		(found) => found.isFile(),
		() => false
	);
	const blob = isFile ? await openAsBlob(path).catch(() => undefined) : undefined;
	if (!blob) throw new ProblemError('HL-3119', path);
	try {
		return await openTable(blob, fileScratch);
	} catch (error) {
		throw new ProblemError('HL-3110', `${path}: ${(error as Error).message}`, { cause: error });
	}
}

/**
 * Opens a file of dossiers, to be read as its source was the last time; what is new in it is guessed. Whoever opens it
 * closes its table.
 * @throws ProblemError HL-3119 without such a file, HL-3110 when it cannot be read, HL-1020 when a column that is needed cannot be found
 */
export async function openDossierFile(
	database: Database,
	unit: string,
	path: string,
	source: string
): Promise<DossierFile> {
	const of_unit = unit;
	const [fields, mappings] = await Promise.all([
		database.call('fields', { of_unit }, SERVER),
		database.call('dossier_mappings', { of_unit }, SERVER)
	]);
	const known = mappings.find((row) => row.source === source)?.mapping as Mapping | undefined;
	const table = await openFile(path);
	try {
		const proposal = proposeColumns(table, known);
		const { mapping } = proposal;
		const missing = missingTargets(mapping);
		if (missing.length > 0) throw lacking(missing, table, proposal.dropped);
		const { guessed } = await proposeWords(table, mapping, fields);
		Object.assign(mapping.states, guessed.states);
		Object.assign(mapping.fields, guessed.fields);
		return {
			...proposal,
			guessed: { ...proposal.guessed, ...guessed },
			table,
			remembered: known !== undefined
		};
	} catch (error) {
		await table.close();
		throw error instanceof ProblemError
			? error
			: new ProblemError('HL-3110', `${path}: ${(error as Error).message}`, { cause: error });
	}
}

/**
 * Brings the dossiers of an opened file in, telling after each batch how far it is, and closes it. A mapping that was
 * guessed is not remembered: nobody has looked at it.
 * @throws ProblemError HL-3110 when the file turns out to be broken further down; what came before it is stored
 */
export async function* importDossierFile(
	database: Database,
	unit: string,
	{ table, mapping }: Pick<DossierFile, 'table' | 'mapping'>,
	{ source, asOf }: Statement,
	as: Caller = SERVER
): AsyncGenerator<Progress> {
	let last: Progress | undefined;
	try {
		for await (last of bringIn(table, mapping, asOf, (dossiers) =>
			putDossiers(database, unit, { source, asOf }, dossiers, as)
		))
			yield last;
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		throw new ProblemError('HL-3110', (error as Error).message, { cause: error });
	} finally {
		await table.close();
		if (last) {
			const { added, changed, unchanged, rejected } = last;
			await database.call(
				'note_dossier_import',
				{ of_unit: unit, of_source: source, as_of_day: asOf, added, changed, unchanged, rejected },
				as
			);
		}
	}
}

const names = dossierTexts.vi.targets;

/** The columns that nothing was found for, those to choose from, and those that are never read. */
function lacking(missing: Target[], { headers }: Table, dropped: string[]): ProblemError {
	const free = headers.filter((header) => !dropped.includes(header));
	const left = dropped.length === 0 ? '' : `; dữ liệu cá nhân, không đọc: ${dropped.join(' · ')}`;
	return new ProblemError(
		'HL-1020',
		`${missing.map((target) => names[target]).join(', ')}; có: ${free.join(' · ')}${left}`
	);
}
