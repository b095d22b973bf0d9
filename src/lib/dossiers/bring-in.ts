import type { Dossier } from '#lib/domain/dossier/dossier.ts';
import type { Mapping, Target } from '#lib/domain/dossier/mapping.ts';
import { targetOf } from '#lib/domain/dossier/put-problem.ts';
import { rowReader } from '#lib/domain/dossier/read-row.ts';
import { problem, type Problem } from '#lib/domain/problem/problem.ts';
import { SeenCodes } from './seen-codes.ts';
import type { Table } from '#lib/tables/table.ts';

/** A row that was not taken: where it stands, and why. */
export interface RejectedRow {
	row: number;
	/** Its header in the file; '' where what is missing has no column there. */
	column: string;
	/** What the column should have said. */
	target: Target;
	problem: Problem;
}

export interface Progress {
	rows: number;
	added: number;
	changed: number;
	unchanged: number;
	rejected: number;
	/** Rows rejected since the last word; whoever wants them all keeps them. */
	news: RejectedRow[];
}

/** Sends a batch on and says what became of each dossier, in order. */
export type Put = (
	dossiers: Dossier[]
) => Promise<{ status: 'added' | 'changed' | 'unchanged' | 'rejected'; problem?: Problem }[]>;

/** Rejected rows kept for a list; a file with more is the wrong file. */
export const MOST_REJECTED = 20_000;

/** Rows in one batch: enough to be fast, few enough to send again on a bad line. */
const BATCH_ROWS = 500;

interface Read {
	row: number;
	dossier: Dossier;
}

/**
 * Brings the dossiers of a file in, batch by batch, telling after each how far it is. Never holds more than one batch.
 * Where a code comes again, however far down, the first row that was taken counts and the later one is named: the same
 * file says the same every time. Stopping half-way and starting again does no harm: rows are told apart by source and code.
 * @param asOf the day at whose end the file says so
 */
export async function* bringIn(
	table: Table,
	mapping: Mapping,
	asOf: string,
	put: Put,
	bytesRead?: (bytes: number) => void
): AsyncGenerator<Progress> {
	const read = rowReader(table.headers, mapping, asOf, table.dayZero);
	const progress: Progress = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, news: [] };
	const seen = new SeenCodes();
	let batch: Read[] = [];
	/** Codes of the batch, of which it is not known yet whether they are taken; and rows that have the same again. */
	const asked = new Set<string>();
	let again: Read[] = [];
	const reject = (rejected: RejectedRow) => {
		progress.rejected += 1;
		progress.news.push(rejected);
	};
	const rejectFor = (why: Problem, row: number) => {
		const target = targetOf(why);
		reject({ row, column: mapping.columns[target] ?? '', target, problem: why });
	};
	const take = (one: Read) => {
		const { code } = one.dossier;
		const first = seen.rowOf(code);
		if (first !== undefined) rejectFor(problem('HL-3120', String(first)), one.row);
		else if (asked.has(code)) again.push(one);
		else {
			asked.add(code);
			batch.push(one);
		}
	};
	const send = async () => {
		const results = await put(batch.map(({ dossier }) => dossier));
		results.forEach(({ status, problem: why }, i) => {
			const { row, dossier } = batch[i]!;
			if (status === 'rejected' && why) return rejectFor(why, row);
			progress[status] += 1;
			seen.add(dossier.code, row);
		});
		const waiting = again;
		batch = [];
		again = [];
		asked.clear();
		waiting.forEach(take);
	};

	for await (const { number, cells } of table.rows({
		headers: Object.values(mapping.columns),
		read: bytesRead
	})) {
		progress.rows += 1;
		const result = read(cells);
		if (result.ok) take({ row: number, dossier: result.dossier });
		else {
			const { column, target, problem } = result;
			reject({ row: number, column, target, problem });
		}
		if (batch.length < BATCH_ROWS && progress.rows % BATCH_ROWS !== 0) continue;
		await send();
		yield { ...progress };
		progress.news = [];
	}
	while (batch.length > 0) await send();
	yield { ...progress };
}
