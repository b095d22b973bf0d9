import { guessColumns } from '#lib/domain/dossier/guess.ts';
import { openTable, type Opening, type Table } from '#lib/tables/table.ts';

/** How many of these cells are headers of dossiers. */
const knows = (cells: readonly string[]) => Object.keys(guessColumns(cells, () => [])).length;

/** Opens a file of dossiers. @throws ProblemError as `openTable` does */
export function openDossiers(file: Blob, opening: Omit<Opening, 'knows'> = {}): Promise<Table> {
	return openTable(file, { ...opening, knows });
}
