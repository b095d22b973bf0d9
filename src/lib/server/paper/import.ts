import { asideOf } from '#lib/tables/aside.ts';
import { ProblemError, problem, type Problem } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { readHeader, type ChosenWord } from './columns.ts';
import { dayOrderOf, type Days } from './day-order.ts';
import { openPaper } from './open.ts';
import { PaperIds } from './paper-id.ts';
import { readRow, type PaperSlip, type Rejection, type UnknownWord } from './row.ts';
import { saysTheSame, type KnownSlip } from './same.ts';
import { readVocabulary } from './vocabulary.ts';

/** What became of a file. rows = stored + repeated + rejected. */
export interface PaperImport {
	rows: number;
	stored: number;
	/** There already, from this file or another. */
	repeated: number;
	rejected: RejectedRow[];
	/** Rows that are no slips: sums, and headers that come again. They are none of `rows`. */
	passed: number[];
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
 * Stores the slips of a table (XLSX or CSV, read as files of dossiers are), on the way that all slips take: good rows are
 * stored, bad ones reported, and reading the same file again adds nothing. One import at a time per unit: what is there already is asked before each batch.
 * @param isTrial nothing is stored: `stored` says how many would be
 * @param days how days are read that seem to have day and month swapped
 * @param words what the official says that titles and words of this file mean, beside what is remembered
 * @param unknown hears of each word that is not known
 * @param progress called about once a second, `done` from 0 to 1
 * @throws ProblemError HL-1021, HL-6500 to HL-6509, HL-6514, HL-1104, HL-1020 for a file that cannot be used: then nothing was stored;
 * HL-9001 when the database stops answering: then do it again
 */
export async function importPaper(
	database: Database,
	unit: string,
	file: string | Blob,
	{
		now = Date.now(),
		progress = (_done: number, _rows: number) => {},
		isTrial = false,
		days = undefined as Days | undefined,
		words = [] as readonly ChosenWord[],
		unknown = (_word: UnknownWord) => {}
	} = {}
): Promise<PaperImport> {
	const vocabulary = await readVocabulary(database, unit, words);
	const { table, size } = await openPaper(file, vocabulary);
	const result: PaperImport = { rows: 0, stored: 0, repeated: 0, rejected: [], passed: [] };
	const batch = new Batch(database, unit, result, isTrial);
	const ids = new PaperIds(unit);
	const { headers, dayZero } = table;
	let reportedAt = Date.now();
	let done = 0;
	try {
		const columns = readHeader(headers, vocabulary);
		const order = await dayOrderOf(table, columns, days);
		const read = (bytes: number) => (done = Math.min(1, bytes / (size || 1)));
		for await (const { number: row, cells, faults } of table.rows({ read })) {
			const read = readRow(cells, columns, vocabulary, now, { dayZero, order, faults, unknown });
			if ('problem' in read && isNone(cells, headers)) {
				result.passed.push(row);
				continue;
			}
			result.rows += 1;
			if ('problem' in read) result.rejected.push({ row, ...read });
			else await batch.add({ row, id: ids.of(read.slip), slip: read.slip });
			if (Date.now() - reportedAt >= 1000) {
				reportedAt = Date.now();
				progress(done, result.rows);
			}
		}
	} catch (error) {
		if (!(error instanceof ProblemError) || error.problem.code !== 'HL-6512') throw error;
		// What came before is good; from here on it is not known where a row begins.
		result.rows += 1;
		const row = Number(error.problem.detail);
		result.rejected.push({ row, column: null, value: '', problem: problem('HL-1107') });
	} finally {
		await table.close();
	}
	await batch.flush();
	result.rejected.sort((a, b) => a.row - b.row);
	return result;
}

/** Is a row that cannot be read no slip at all? A remark looks like a slip that says little. */
function isNone(cells: readonly string[], headers: readonly string[]): boolean {
	const aside = asideOf(cells, headers);
	return aside === 'total' || aside === 'headers';
}

class Batch {
	#database: Database;
	#unit: string;
	#result: PaperImport;
	#isTrial: boolean;
	#waiting: Waiting[] = [];

	constructor(database: Database, unit: string, result: PaperImport, isTrial: boolean) {
		this.#isTrial = isTrial;
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
		if (this.#isTrial) {
			this.#result.stored += slips.length;
			return;
		}
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
