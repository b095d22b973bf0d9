import { DAY_ZERO_1900 } from '#lib/domain/dossier/day-text.ts';
import { csvRecords, guessDelimiter, isGiven, type Row } from './csv.ts';
import { findHeaders, HEADERS_WITHIN, knowsHeaders } from './headers.ts';
import { blobScratch, type LayAside } from './scratch.ts';
import { encodingOf, textOf } from './encoding.ts';
import { openWorkbook, type Sheet } from './workbook.ts';

/** A file of dossiers, opened: its headers and its first rows, and all rows again from the start as often as needed. */
export interface Table {
	headers: string[];
	/** The sheet it is read from, where the file has sheets. */
	sheet?: string;
	/** What its day numbers count from. */
	dayZero: string;
	/** Up to 200 rows, for proposals and for the eye. */
	sample: Row[];
	/** The rows below the headers. */
	rows(reading?: Reading): AsyncGenerator<Row>;
	/** Gives back what the file took outside the memory. */
	close(): Promise<void>;
}

export interface Reading {
	/** The columns that matter; the others may come empty, and their texts are not looked up. */
	headers?: readonly (string | undefined)[];
	/** Hears how many bytes of the file have been taken in, roughly; not told of a workbook. */
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
	rows(read?: Reading['read'], columns?: ReadonlySet<number>): AsyncGenerator<Row>;
	close(): Promise<void>;
}

async function firstOf(rows: AsyncGenerator<Row>, most: number): Promise<Row[]> {
	const first: Row[] = [];
	for await (const row of rows) if (first.push(row) >= most) break;
	return first;
}

/** The sheet of the dossiers: the first whose headers are known, since a cover may come before it. */
async function sheetOf(sheets: Sheet[]): Promise<Sheet> {
	if (sheets.length > 1)
		for (const sheet of sheets)
			if (knowsHeaders(await firstOf(sheet.rows(), HEADERS_WITHIN))) return sheet;
	return sheets[0]!;
}

async function openRows(file: Blob, layAside: LayAside): Promise<File> {
	const start = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
	if (start[0] === 0x50 && start[1] === 0x4b) {
		const { sheets, dayZero, close } = await openWorkbook(file, layAside);
		try {
			const { name, rows } = await sheetOf(sheets);
			return { dayZero, sheet: name, rows: (_, columns) => rows(columns), close };
		} catch (error) {
			await close();
			throw error;
		}
	}
	const encoding = encodingOf(start);
	// A piece may end within a letter: here that does no harm.
	const delimiter = guessDelimiter(new TextDecoder(encoding).decode(start));
	return {
		dayZero: DAY_ZERO_1900,
		async *rows(read) {
			for await (const row of csvRecords(textOf(counted(file, read), encoding), delimiter))
				if (row.cells.some(isGiven)) yield row;
		},
		close: async () => {}
	};
}

/**
 * Opens a CSV (UTF-8 or UTF-16; comma, semicolon or tab) or XLSX file, in the browser as under Node. Whoever opens it
 * closes it.
 * @param layAside where the texts of a workbook go, which may be more than the memory holds
 * @throws Error when it can be read as neither
 */
export async function openTable(file: Blob, layAside: LayAside = blobScratch): Promise<Table> {
	const { rows, dayZero, sheet, close } = await openRows(file, layAside);
	try {
		const first = await firstOf(rows(), SAMPLE_ROWS + HEADERS_WITHIN);
		const head = findHeaders(first);
		if (!head) throw new RangeError('empty file');
		const headers = namesOf(head.cells);
		return {
			headers,
			sheet,
			dayZero,
			sample: first.filter(({ number }) => number > head.number).slice(0, SAMPLE_ROWS),
			async *rows({ headers: wanted, read } = {}) {
				const columns = wanted && new Set(wanted.map((name) => headers.indexOf(name ?? '')));
				for await (const row of rows(read, columns)) if (row.number > head.number) yield row;
			},
			close
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** Headers as names of columns: two of one name could not be told apart. */
function namesOf(cells: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return cells.map((cell, i) => {
		const name = cell.replace(/\s+/g, ' ').trim() || `#${i + 1}`;
		const times = (seen.get(name) ?? 0) + 1;
		seen.set(name, times);
		return times > 1 ? `${name} (${times})` : name;
	});
}

/** The first values of a column that say something. */
export function valuesOf({ headers, sample }: Table, header: string): string[] {
	const at = headers.indexOf(header);
	return sample.map(({ cells }) => cells[at] ?? '').filter((value) => value.trim() !== '');
}

/** All different words of a column, at most `most` of them: what a mapping must give a meaning to. */
export async function wordsOf(table: Table, header: string, most = 200): Promise<string[]> {
	const at = table.headers.indexOf(header);
	const words = new Set<string>();
	for await (const { cells } of table.rows({ headers: [header] })) {
		const word = (cells[at] ?? '').trim();
		if (word) words.add(word);
		if (words.size >= most) break;
	}
	return [...words];
}
