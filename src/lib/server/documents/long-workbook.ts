import { textStream } from '#lib/tables/text-stream.ts';
import type { Part } from '#lib/tables/zip.ts';
import { zipStream } from '#lib/tables/zip.ts';
import * as parts from './xlsx-parts.ts';
import type { SheetCell } from './xlsx-parts.ts';

/** Spreadsheets read 1,048,576 rows of a sheet; what is more stands on the next one. */
const MOST_ROWS = 1_000_000;

interface LongTable {
	title: string;
	/** Of the first sheet; the others have a number behind it. At most 27 characters, none of []:*?/\. */
	name: string;
	heads: readonly string[];
	/** Of the columns, in characters. */
	widths: readonly number[];
	/** In pieces; nothing is fetched before it is needed. */
	rows: AsyncIterable<SheetCell[][]>;
	/** ISO 8601, written as the moment of making. */
	made: string;
}

/** A workbook of one table of any length, made while it is sent: it costs the same memory at any length. */
export function longWorkbook(
	table: LongTable,
	most: number = MOST_ROWS
): ReadableStream<Uint8Array> {
	return zipStream(partsOf(table, most));
}

async function* partsOf(table: LongTable, most: number): AsyncGenerator<Part> {
	const source = table.rows[Symbol.asyncIterator]();
	const names: string[] = [];
	let waiting: SheetCell[][] = [];
	let ended = false;
	/** Whether a row is left. */
	const fill = async () => {
		while (waiting.length === 0 && !ended) {
			const { done, value } = await source.next();
			if (done) ended = true;
			else waiting = value;
		}
		return waiting.length > 0;
	};
	const { heads, widths } = table;
	async function* sheet() {
		yield parts.sheetStart(widths);
		yield parts.rowXml(
			heads.map((text) => ({ text, bold: true })),
			1
		);
		let at = 1;
		while (at <= most && (await fill())) {
			const here = waiting.slice(0, most + 1 - at);
			waiting = waiting.slice(here.length);
			yield here.map((cells) => parts.rowXml(cells, ++at)).join('');
		}
		yield parts.SHEET_END;
	}
	try {
		do {
			names.push(names.length === 0 ? table.name : `${table.name} (${names.length + 1})`);
			yield { name: `xl/worksheets/sheet${names.length}.xml`, data: textStream(sheet()) };
		} while (await fill());
	} finally {
		await source.return?.();
	}
	yield { name: '[Content_Types].xml', data: parts.contentTypes(names.length) };
	yield { name: '_rels/.rels', data: parts.rootRelations };
	yield { name: 'docProps/core.xml', data: parts.core(table.title, table.made) };
	yield { name: 'xl/workbook.xml', data: parts.workbook(names) };
	yield { name: 'xl/_rels/workbook.xml.rels', data: parts.workbookRelations(names.length) };
	yield { name: 'xl/styles.xml', data: parts.styles };
}

const DAY_MS = 86_400_000;
/** Việt Nam is seven hours ahead all year. */
const AHEAD_MS = 7 * 3_600_000;
/** Days from 30/12/1899, from which spreadsheets count, to 1970. */
const TO_1970 = 25_569;

/** A moment as a date that a spreadsheet sorts and counts with, in Việt Nam's time, whole minutes. @param at ISO 8601 */
export const momentCell = (at: string): SheetCell => ({
	number: Math.floor((Date.parse(at) + AHEAD_MS) / 60_000) / (DAY_MS / 60_000) + TO_1970,
	style: 'moment'
});
