import { ProblemError } from '#lib/domain/problem/problem.ts';
import { DAY_ZERO_1900 } from '#lib/domain/text/day-text.ts';
import { fold } from '#lib/domain/text/fold.ts';
import { csvRecords, guessDelimiter } from './csv.ts';
import { encodingOf, textOf } from './encoding.ts';
import { findHeaders, HEADERS_WITHIN, knowsHeaders, type Knows } from './headers.ts';
import { kindOf } from './kind.ts';
import { convertOldFont, oldFontOf, type OldFont } from './old-fonts.ts';
import { isGiven, type Row } from './row.ts';
import { blobScratch, type LayAside } from './scratch.ts';
import { openWorkbook, type Sheet } from './workbook.ts';

/** A file with a table in it, opened: its headers and its first rows, and all rows again from the start as often as needed. */
export interface Table {
	headers: string[];
	/** The row of the headers, as a spreadsheet counts. */
	headerRow: number;
	/** The sheet it is read from, where the file has sheets. */
	sheet?: string;
	/** The other sheets that can be seen, and those that are hidden: none of them is read. */
	otherSheets: string[];
	hiddenSheets: string[];
	/** The font of before Unicode that its texts were typed in; they come converted. */
	oldFont?: OldFont;
	/** What its day numbers count from. */
	dayZero: string;
	/** Up to 200 rows, for proposals and for the eye. */
	sample: Row[];
	/** The rows below the headers. */
	rows(reading?: Reading): AsyncGenerator<Row>;
	/** Gives back what the file took outside the memory. */
	close(): Promise<void>;
}

export interface Opening {
	/** How many of a row's cells are headers that the reader knows. */
	knows: Knows;
	/** Where the texts of a workbook go, which may be more than the memory holds. */
	layAside?: LayAside;
	/** The sheet to read, where an official chose one. */
	sheet?: string;
}

export interface Reading {
	/** The columns that matter; the others may come empty, and their texts are not looked up. */
	headers?: readonly (string | undefined)[];
	/** Called with about how many bytes of the file have been read; not called for a workbook. */
	read?: (bytes: number) => void;
}

const SAMPLE_ROWS = 200;

/** Counts bytes on their way. */
function counted(file: Blob, read: ((bytes: number) => void) | undefined) {
	let bytes = 0;
	const count = new TransformStream<Uint8Array, Uint8Array>({
		transform(piece, controller) {
			bytes += piece.byteLength;
			read?.(bytes);
			controller.enqueue(piece);
		}
	});
	return file.stream().pipeThrough(count);
}

/** All rows of a file, whatever stands above the headers among them. */
interface File {
	dayZero: string;
	sheet?: string;
	otherSheets: string[];
	hiddenSheets: string[];
	rows(read?: Reading['read'], columns?: ReadonlySet<number>): AsyncGenerator<Row>;
	close(): Promise<void>;
}

async function firstOf(rows: AsyncGenerator<Row>, most: number): Promise<Row[]> {
	const first: Row[] = [];
	try {
		for await (const row of rows) if (first.push(row) >= most) break;
	} catch (error) {
		// A quote that never closes: what stands before it is good, and a caller who reads on hears of it.
		const isOpen = error instanceof ProblemError && error.problem.code === 'HL-6512';
		if (!isOpen || first.length === 0) throw error;
	}
	return first;
}

/** The sheet to read: the one asked for, or the first whose headers are known, since a cover may come before it. */
async function sheetOf(sheets: Sheet[], { sheet: wanted, knows }: Opening): Promise<Sheet> {
	if (wanted !== undefined) {
		const found = sheets.find(({ name }) => name === wanted || fold(name) === fold(wanted));
		if (!found)
			throw new ProblemError('HL-6516', `${wanted}; ${sheets.map(({ name }) => name).join(', ')}`);
		return found;
	}
	if (sheets.length > 1)
		for (const sheet of sheets)
			if (knowsHeaders(await firstOf(sheet.rows(), HEADERS_WITHIN), knows)) return sheet;
	return sheets[0]!;
}

async function openSheet(file: Blob, opening: Opening): Promise<File> {
	const book = await openWorkbook(file, opening.layAside ?? blobScratch);
	try {
		const { name, rows } = await sheetOf(book.sheets, opening);
		return {
			dayZero: book.dayZero,
			sheet: name,
			otherSheets: book.sheets.map((one) => one.name).filter((other) => other !== name),
			hiddenSheets: book.hidden,
			rows: (_, columns) => rows(columns),
			close: book.close
		};
	} catch (error) {
		await book.close();
		throw error;
	}
}

/** "sep=;" as Excel writes it above the headers, so that it opens the file right itself. */
const SEPARATOR = /^\ufeff?"?sep=(.)"?(?:\r\n?|\n)/i;

/** A text as a table: whatever its encoding, and what separates its cells. */
export async function openText(file: Blob, start: Uint8Array): Promise<File> {
	const encoding = await encodingOf(file);
	// A piece may end within a letter: here that does no harm.
	const beginning = new TextDecoder(encoding).decode(start);
	const declared = SEPARATOR.exec(beginning)?.[1];
	const delimiter = declared ?? guessDelimiter(beginning);
	return {
		dayZero: DAY_ZERO_1900,
		otherSheets: [],
		hiddenSheets: [],
		async *rows(read) {
			const pieces = textOf(counted(file, read), encoding);
			for await (const row of csvRecords(pieces, delimiter))
				if (row.cells.some(isGiven) && !(declared && row.number === 1)) yield row;
		},
		close: async () => {}
	};
}

/** `="0012"`, as software writes a CSV cell that a spreadsheet must leave a text. */
const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/;

function cleaned(cell: string, font: OldFont | undefined): string {
	if (cell.startsWith('="')) {
		const inside = TEXT_FORMULA.exec(cell)?.[1];
		if (inside !== undefined) return cleaned(inside.replaceAll('""', '"'), font);
	}
	// eslint-disable-next-line no-control-regex
	if (!/[^\x00-\x7f]/.test(cell)) return cell;
	return (font ? convertOldFont(cell, font) : cell).normalize('NFC');
}

/** Its texts as NFC, out of old fonts, and without what keeps spreadsheets from reading a text as a number. */
export const withClean = (row: Row, font: OldFont | undefined): Row => {
	for (let i = 0; i < row.cells.length; i += 1) row.cells[i] = cleaned(row.cells[i]!, font);
	return row;
};

/**
 * Opens a CSV (whatever its encoding; comma, semicolon, tab or bar) or XLSX file, in the browser as under Node. Whoever
 * opens it closes it. Texts come as NFC, out of the fonts of before Unicode, and without the tricks by which software
 * keeps spreadsheets from reading a text as a number.
 * @throws ProblemError HL-6500 to HL-6509, HL-6512, HL-6516 when it can be read as neither
 */
export async function openTable(file: Blob, opening: Opening): Promise<Table> {
	const start = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
	if (start.length === 0) throw new ProblemError('HL-6500', '0 byte');
	const isZip = (await kindOf(file, start)) === 'zip';
	const opened = isZip ? await openSheet(file, opening) : await openText(file, start);
	const { rows, close, ...rest } = opened;
	try {
		const raw = await firstOf(rows(), SAMPLE_ROWS + HEADERS_WITHIN);
		const oldFont = oldFontOf(raw.flatMap(({ cells }) => cells));
		const first = raw.map((row) => withClean(row, oldFont));
		const head = findHeaders(first, opening.knows);
		if (!head) throw new ProblemError('HL-6500');
		const headers = namesOf(head.cells);
		return {
			headers,
			headerRow: head.number,
			...rest,
			oldFont,
			sample: first.filter(({ number }) => number > head.number).slice(0, SAMPLE_ROWS),
			async *rows({ headers: wanted, read } = {}) {
				const columns = wanted && new Set(wanted.map((name) => headers.indexOf(name ?? '')));
				for await (const row of rows(read, columns))
					if (row.number > head.number) yield withClean(row, oldFont);
			},
			close
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** Headers as names of columns: two of one name would be one column. */
function namesOf(cells: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return cells.map((cell, i) => {
		const name = cell.replace(/[\s\u200b\ufeff]+/g, ' ').trim() || `#${i + 1}`;
		const times = (seen.get(name) ?? 0) + 1;
		seen.set(name, times);
		return times > 1 ? `${name} (${times})` : name;
	});
}

/** The header that is meant by a name: the same, or the only one that is the same folded. */
export function headerNamed(headers: readonly string[], name: string): string | undefined {
	if (headers.includes(name)) return name;
	const folded = fold(name);
	const same = headers.filter((header) => folded !== '' && fold(header) === folded);
	return same.length === 1 ? same[0] : undefined;
}

/** The first values of a column that say something. */
export function valuesOf({ headers, sample }: Table, header: string): string[] {
	const at = headers.indexOf(header);
	return sample.map(({ cells }) => cells[at] ?? '').filter((value) => value.trim() !== '');
}
