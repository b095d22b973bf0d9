import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** Longer than the longest comment with every column around it; a quote that is never closed stops here. */
const LONGEST_ROW = 64 * 1024;

export interface CsvFile {
	path: string;
	bytes: number;
	delimiter: string;
	/** Lines before the header that are no data: "sep=;" as Excel writes it. */
	skip: number;
}

/**
 * Looks at a file before anything is taken from it: that all of it is UTF-8, and what parts its cells (comma, semicolon
 * or tab). @throws ProblemError HL-1021 when it cannot be read, is not UTF-8 or is no CSV
 */
export async function inspectCsv(path: string): Promise<CsvFile> {
	try {
		const bytes = (await stat(path)).size;
		await checkUtf8(path);
		const [first = '', second = ''] = (await beginning(path)).split(/\r\n?|\n/);
		const told = /^sep=(.)$/.exec(first)?.[1];
		return { path, bytes, delimiter: told ?? delimiterOf(first || second), skip: told ? 1 : 0 };
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		throw new ProblemError('HL-1021', `${path}: ${reason(error)}`, { cause: error });
	}
}

function reason(error: unknown): string {
	return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
}

async function checkUtf8(path: string) {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let first = true;
	for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
		if (first && chunk.subarray(0, 2).toString('latin1') === 'PK')
			throw new ProblemError('HL-1021', `${path}: .xlsx`);
		first = false;
		try {
			if (decoder.decode(chunk, { stream: true }).includes('\0')) throw new TypeError('NUL');
		} catch {
			throw new ProblemError('HL-1021', `${path}: UTF-8`);
		}
	}
	if (first) throw new ProblemError('HL-1021', `${path}: 0 byte`);
}

async function beginning(path: string): Promise<string> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_ROW), 0, LONGEST_ROW, 0);
		return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
	} finally {
		await file.close();
	}
}

function delimiterOf(header: string): string {
	const outside = header.replace(/"[^"]*"/g, '');
	const times = (part: string) => outside.split(part).length;
	return [',', ';', '\t'].reduce((best, part) => (times(part) > times(best) ? part : best));
}

export interface CsvRow {
	/** As a spreadsheet counts: the first row is 1. */
	row: number;
	cells: string[];
	/** How far into the file, 0 to 1. */
	done: number;
}

/**
 * The rows of the file, one after the other, in constant memory; the header is the first.
 * @throws ProblemError HL-1021 with the row from which on the file cannot be read
 */
export async function* readCsv({ path, bytes, delimiter, skip }: CsvFile): AsyncGenerator<CsvRow> {
	const source = createReadStream(path);
	const parser = source.pipe(
		parse({
			bom: true,
			delimiter,
			relax_quotes: true,
			relax_column_count: true,
			max_record_size: LONGEST_ROW
		})
	);
	source.on('error', (error) => parser.destroy(error));
	let row = 0;
	try {
		for await (const cells of parser as AsyncIterable<string[]>) {
			row += 1;
			if (row > skip) yield { row, cells, done: bytes === 0 ? 1 : source.bytesRead / bytes };
		}
	} catch (error) {
		throw new ProblemError('HL-1021', `${row + 1}: ${reason(error)}`, { cause: error });
	} finally {
		source.destroy();
	}
}
