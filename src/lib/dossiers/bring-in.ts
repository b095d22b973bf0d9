import type { Dossier } from '#lib/domain/dossier/dossier.ts';
import type { Mapping, Target } from '#lib/domain/dossier/mapping.ts';
import { targetOf } from '#lib/domain/dossier/put-problem.ts';
import { rowReader } from '#lib/domain/dossier/read-row.ts';
import type { Problem } from '#lib/domain/problem/problem.ts';
import type { Table } from './table.ts';

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

/**
 * Brings the dossiers of a file in, batch by batch, telling after each how far it is. Never holds more than one batch.
 * Stopping half-way and starting again does no harm: rows are told apart by source and code.
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
	let batch: { row: number; dossier: Dossier }[] = [];
	const reject = (rejected: RejectedRow) => {
		progress.rejected += 1;
		progress.news.push(rejected);
	};
	const send = async () => {
		const results = await put(batch.map(({ dossier }) => dossier));
		results.forEach(({ status, problem }, i) => {
			if (status !== 'rejected' || !problem) {
				progress[status] += 1;
				return;
			}
			const target = targetOf(problem);
			reject({ row: batch[i]!.row, column: mapping.columns[target] ?? '', target, problem });
		});
		batch = [];
	};

	for await (const { number, cells } of table.rows({
		headers: Object.values(mapping.columns),
		read: bytesRead
	})) {
		progress.rows += 1;
		const result = read(cells);
		if (result.ok) batch.push({ row: number, dossier: result.dossier });
		else {
			const { column, target, problem } = result;
			reject({ row: number, column, target, problem });
		}
		if (batch.length < BATCH_ROWS && progress.rows % BATCH_ROWS !== 0) continue;
		await send();
		yield { ...progress };
		progress.news = [];
	}
	if (batch.length > 0) await send();
	yield { ...progress };
}
