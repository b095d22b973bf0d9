import { csvRecords, guessDelimiter } from './csv.ts';
import { encodingOf, textOf } from './encoding.ts';
import { isGiven, type Row } from './row.ts';
import { blobScratch } from './scratch.ts';
import { openWorkbook } from './workbook.ts';

/** More rows than any such table has; a file of dossiers in the wrong place ends here. */
const MOST_ROWS = 5000;

/** The cells of a small table, row by row. @throws as `smallRows` does */
export const smallTable = async (file: Blob): Promise<string[][]> =>
	(await smallRows(file)).map(({ cells }) => cells);

/**
 * All rows of a small table (a list of peers, a list of facts), from CSV or the first sheet of a workbook, with the numbers
 * that a spreadsheet shows beside them.
 * @throws Error when it can be read as neither, RangeError when it is longer than such tables are
 */
export async function smallRows(file: Blob): Promise<Row[]> {
	const start = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
	const found: Row[] = [];
	const take = async (rows: AsyncGenerator<Row>) => {
		for await (const row of rows) {
			if (!row.cells.some(isGiven)) continue;
			if (found.push({ ...row, cells: row.cells.map((cell) => cell.trim()) }) > MOST_ROWS)
				throw new RangeError('too long');
		}
	};
	if (start[0] === 0x50 && start[1] === 0x4b) {
		const { sheets, close } = await openWorkbook(file, blobScratch);
		try {
			await take(sheets[0]!.rows());
		} finally {
			await close();
		}
		return found;
	}
	const encoding = await encodingOf(file);
	const delimiter = guessDelimiter(new TextDecoder(encoding).decode(start));
	await take(csvRecords(textOf(file.stream(), encoding), delimiter));
	return found;
}
