import { csvRecords, guessDelimiter } from './csv.ts';
import { encodingOf, textOf } from './encoding.ts';
import { isGiven } from './row.ts';
import { blobScratch } from './scratch.ts';
import { openWorkbook } from './workbook.ts';

/** More rows than any such table has; a file of dossiers in the wrong place ends here. */
const MOST_ROWS = 5000;

/**
 * All rows of a small table (a list of peers, a list of facts), from CSV or the first sheet of a workbook.
 * @throws Error when it can be read as neither, RangeError when it is longer than such tables are
 */
export async function smallTable(file: Blob): Promise<string[][]> {
	const start = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
	const found: string[][] = [];
	const take = async (rows: AsyncGenerator<{ cells: string[] }>) => {
		for await (const { cells } of rows) {
			if (!cells.some(isGiven)) continue;
			if (found.push(cells.map((cell) => cell.trim())) > MOST_ROWS)
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
