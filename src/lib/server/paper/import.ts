import { ProblemError, problem, type Problem } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { readHeader, type Column } from './columns.ts';
import { inspectCsv, readCsv } from './csv.ts';
import { PaperIds } from './paper-id.ts';
import { readRow, type PaperSlip, type Rejection } from './row.ts';
import { saysTheSame, type KnownSlip } from './same.ts';
import { readVocabulary } from './vocabulary.ts';

/** What became of a file. rows = stored + repeated + rejected. */
export interface PaperImport {
	rows: number;
	stored: number;
	/** There already, from this file or another. */
	repeated: number;
	rejected: RejectedRow[];
}

export interface RejectedRow extends Rejection {
	/** As a spreadsheet counts: the header is row 1. */
	row: number;
}

const BATCH = 200;

interface Waiting {
	row: number;
	id: string;
	slip: PaperSlip;
}

/**
 * Stores the slips of a CSV file, on the way that all slips take: good rows are stored, bad ones told, and reading the
 * same file again adds nothing. One import at a time per unit: what is there already is asked before each batch.
 * @param progress told about once a second, `done` from 0 to 1
 * @throws ProblemError HL-1021, HL-1104, HL-1020 for a file that cannot be used at all: then nothing was stored;
 * HL-9001 when the database stops answering: then do it again
 */
export async function importPaper(
	database: Database,
	unit: string,
	path: string,
	{ now = Date.now(), progress = (_done: number, _rows: number) => {} } = {}
): Promise<PaperImport> {
	const [vocabulary, file] = await Promise.all([readVocabulary(database, unit), inspectCsv(path)]);
	const result: PaperImport = { rows: 0, stored: 0, repeated: 0, rejected: [] };
	const batch = new Batch(database, unit, result);
	const ids = new PaperIds(unit);
	let columns: Column[] | undefined;
	let told = Date.now();
	try {
		for await (const { row, cells, done } of readCsv(file)) {
			if (!columns) {
				columns = readHeader(cells, vocabulary.items);
				continue;
			}
			if (cells.every((cell) => cell.trim() === '')) continue;
			result.rows += 1;
			const read = readRow(cells, columns, vocabulary, now);
			if ('problem' in read) result.rejected.push({ row, ...read });
			else await batch.add({ row, id: ids.of(read.slip), slip: read.slip });
			if (Date.now() - told >= 1000) {
				told = Date.now();
				progress(done, result.rows);
			}
		}
	} catch (error) {
		const broken = columns && error instanceof ProblemError && error.problem.code === 'HL-1021';
		if (!broken) throw error;
		// What came before is good; from here on nobody knows where a row begins.
		result.rows += 1;
		result.rejected.push(unreadable(error.problem));
	}
	await batch.flush();
	if (!columns) throw new ProblemError('HL-1020', path);
	result.rejected.sort((a, b) => a.row - b.row);
	return result;
}

function unreadable({ detail = '' }: Problem): RejectedRow {
	const row = Number(detail.split(':')[0]);
	return { row, column: null, value: '', problem: problem('HL-1107') };
}

class Batch {
	#database: Database;
	#unit: string;
	#result: PaperImport;
	#waiting: Waiting[] = [];

	constructor(database: Database, unit: string, result: PaperImport) {
		this.#database = database;
		this.#unit = unit;
		this.#result = result;
	}

	async add(next: Waiting) {
		// A number that stands twice in one batch: the first is stored before the second is judged.
		if (this.#waiting.some(({ id }) => id === next.id)) await this.flush();
		this.#waiting.push(next);
		if (this.#waiting.length >= BATCH) await this.flush();
	}

	async flush() {
		const waiting = this.#waiting;
		if (waiting.length === 0) return;
		this.#waiting = [];
		const known = await this.#known(waiting);
		const fresh = waiting.filter(({ id }) => !known.has(id));
		for (const { id, row, slip } of waiting) {
			const stored = known.get(id);
			if (!stored) continue;
			if (saysTheSame(slip, stored)) this.#result.repeated += 1;
			else this.#reject(row, slip.number ?? '', problem('HL-1103'));
		}
		await this.#store(fresh);
	}

	async #known(waiting: Waiting[]) {
		const rows = await this.#database.call(
			'known_slips',
			{ of_unit: this.#unit, ids: waiting.map(({ id }) => id) },
			SERVER
		);
		return new Map<string, KnownSlip>(rows.map((row) => [row.id, row]));
	}

	async #store(fresh: Waiting[]) {
		const slips = fresh.map(({ id, slip: { number: _, ...says } }) => ({ id, ...says }));
		if (slips.length === 0) return;
		const results = await takeSlips(this.#database, slips, { unit: this.#unit, channel: 'paper' });
		results.forEach((result, i) => {
			if (result.status === 'stored') this.#result.stored += 1;
			else this.#reject(fresh[i]!.row, '', result.problem);
		});
	}

	#reject(row: number, value: string, problem: Problem) {
		this.#result.rejected.push({ row, column: null, value, problem });
	}
}
