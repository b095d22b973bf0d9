import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { missingTargets, type Mapping, type Target } from '#lib/domain/dossier/mapping.ts';
import type { Dossier } from '#lib/domain/dossier/shape.ts';
import type { Statement } from '#lib/domain/dossier/statement.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { bringIn, type Progress } from '#lib/dossiers/bring-in.ts';
import { openDossiers } from '#lib/dossiers/open.ts';
import { proposeColumns, type Proposal } from '#lib/dossiers/propose-mapping.ts';
import {
	guessWords,
	survey,
	unknownWords,
	type DoubtfulDays,
	type Survey
} from '#lib/dossiers/survey.ts';
import type { DayOrder } from '#lib/domain/text/day-text.ts';
import type { Table } from '#lib/tables/table.ts';
import { dossierTexts } from '#lib/i18n/dossier.ts';
import { SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { fileScratch } from '#lib/server/tables/file-scratch.ts';
import { putDossiers } from './put.ts';

/** A file of dossiers, and how it is going to be read. */
export interface DossierFile extends Proposal {
	table: Table;
	/** Is there a mapping of this source that an official confirmed? */
	remembered: boolean;
	/** What the file says of itself, read once from end to end. */
	survey: Survey;
	/** Words that nothing is known of: rows with them are refused. */
	unknown: Pick<Survey, 'states' | 'fields'>;
	dayOrder: DayOrder;
}

/** What the official who brings the file in says about it. */
export interface FileChoice {
	sheet?: string;
	/** How its days are read where day and month seem to be swapped: as they stand, or swapped back. */
	days?: 'as-is' | 'swap';
}

/** A problem with the file, its path before the other details. */
const named = (path: string, error: unknown) =>
	error instanceof ProblemError
		? error
		: new ProblemError('HL-3110', `${path}: ${(error as Error).message}`, { cause: error });

/** @throws ProblemError HL-3119 when there is no such file, HL-3110 or what names it better when it cannot be read */
async function openFile(path: string, sheet: string | undefined): Promise<Table> {
	const isFile = await stat(path).then(
		(found) => found.isFile(),
		() => false
	);
	const blob = isFile ? await openAsBlob(path).catch(() => undefined) : undefined;
	if (!blob) throw new ProblemError('HL-3119', path);
	try {
		return await openDossiers(blob, { layAside: fileScratch, sheet });
	} catch (error) {
		throw named(path, error);
	}
}

/**
 * Opens a file of dossiers, to be read as its source was the last time. No person looks at guesses here: columns are
 * found by their names, words count only where they can mean one thing. Whoever opens it closes its table.
 * @throws ProblemError HL-3119 without such a file, HL-3110 when it cannot be read, HL-1020 when a column that is needed
 * cannot be found, HL-6513 when one that was mapped is gone, HL-6514 when its days seem to be swapped and the caller did not say how
 * to read them
 */
export async function openDossierFile(
	database: Database,
	unit: string,
	path: string,
	source: string,
	{ sheet, days }: FileChoice = {}
): Promise<DossierFile> {
	const of_unit = unit;
	const [fields, mappings] = await Promise.all([
		database.call('fields', { of_unit }, SERVER),
		database.call('dossier_mappings', { of_unit }, SERVER)
	]);
	const known = mappings.find((row) => row.source === source)?.mapping as Mapping | undefined;
	const table = await openFile(path, sheet);
	try {
		const proposal = proposeColumns(table, known);
		const { mapping } = proposal;
		const gone = Object.entries(proposal.gone) as [Target, string][];
		if (gone.length > 0)
			throw new ProblemError(
				'HL-6513',
				gone.map(([target, header]) => `«${header}» → ${names[target]}`).join('; ')
			);
		const missing = missingTargets(mapping);
		if (missing.length > 0) throw lacking(missing, table, proposal.dropped);
		const surveyed = await survey(table, mapping);
		const guessed = guessWords(surveyed, mapping, fields, true);
		Object.assign(mapping.states, guessed.states);
		Object.assign(mapping.fields, guessed.fields);
		return {
			...proposal,
			guessed: { ...proposal.guessed, ...guessed },
			table,
			survey: surveyed,
			unknown: unknownWords(surveyed, mapping),
			dayOrder: dayOrderOf(surveyed.doubtfulDays, days),
			remembered: known !== undefined
		};
	} catch (error) {
		await table.close();
		throw named(path, error);
	}
}

/** @throws ProblemError HL-6514 where day and month seem to be swapped and the caller did not say how to read them */
function dayOrderOf(doubtful: readonly DoubtfulDays[], days: FileChoice['days']): DayOrder {
	if (doubtful.length === 0 || days === 'as-is') return 'plain';
	const orders = new Set(doubtful.map(({ doubt }) => doubt));
	const [order] = orders;
	if (days === 'swap' && orders.size === 1 && order !== 'mixed') return order!;
	const swapped = doubtful.map(
		({ target, examples }) => `${names[target]}: ${examples.join(', ')}`
	);
	throw new ProblemError('HL-6514', swapped.join('; '));
}

/**
 * Brings the dossiers of an opened file in, telling after each batch how far it is, and closes it. A mapping that was
 * guessed is not remembered: no person has confirmed it.
 * @throws ProblemError HL-3110 when the file turns out to be broken further down; what came before it is stored
 */
export async function* importDossierFile(
	database: Database,
	unit: string,
	{ table, mapping, dayOrder }: Pick<DossierFile, 'table' | 'mapping' | 'dayOrder'>,
	{ source, asOf }: Statement,
	as: Caller = SERVER
): AsyncGenerator<Progress> {
	let last: Progress | undefined;
	try {
		const put = (dossiers: Dossier[]) =>
			putDossiers(database, unit, { source, asOf }, dossiers, as);
		for await (last of bringIn(table, mapping, asOf, put, { dayOrder })) yield last;
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
