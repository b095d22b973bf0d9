import { ProblemError } from '#lib/domain/problem/problem.ts';
import { kindOf } from './kind.ts';
import { oldFontOf } from './old-fonts.ts';
import { lettersOf } from './reference.ts';
import { isGiven, type Row } from './row.ts';
import { blobScratch } from './scratch.ts';
import { openText, withClean } from './table.ts';
import { openWorkbook } from './workbook.ts';

/** More rows than any such table has; a file of dossiers in the wrong place ends here. */
const MOST_ROWS = 5000;

/** The cells of a small table, row by row. @throws as `smallRows` does */
export const smallTable = async (file: Blob): Promise<string[][]> =>
	(await smallRows(file)).map(({ cells }) => cells);

/**
 * All rows of a small table (a list of peers, a list of facts), from CSV or the first sheet of a workbook, with the numbers
 * that a spreadsheet shows beside them. A cell whose value cannot be read is none that was left empty.
 * @throws ProblemError as \`openTable\` does, HL-6510 or HL-6511 with the place of such a cell; RangeError beyond the length of such tables
 */
export async function smallRows(file: Blob): Promise<Row[]> {
	const start = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
	const found: Row[] = [];
	const take = async (rows: AsyncGenerator<Row>) => {
		for await (const row of rows) {
			for (const [column, fault] of row.faults ?? []) {
				const place = `${lettersOf(column)}${row.number}`;
				if (fault === 'formula') throw new ProblemError('HL-6510', place);
				throw new ProblemError('HL-6511', `${place}: ${fault}`);
			}
			if (!row.cells.some(isGiven)) continue;
			if (found.push(row) > MOST_ROWS) throw new RangeError('too long');
		}
	};
	if ((await kindOf(file, start)) === 'zip') {
		const { sheets, close } = await openWorkbook(file, blobScratch);
		try {
			await take(sheets[0]!.rows());
		} finally {
			await close();
		}
	} else await take((await openText(file, start)).rows());
	const font = oldFontOf(found.flatMap(({ cells }) => cells));
	return found.map((row) => {
		const cells = withClean(row, font).cells.map((cell) => cell.trim());
		return { ...row, cells };
	});
}
