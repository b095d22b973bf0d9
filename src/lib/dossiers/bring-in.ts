import type { Dossier } from '#lib/domain/dossier/dossier.ts';
import type { Mapping } from '#lib/domain/dossier/mapping.ts';
import { rowReader } from '#lib/domain/dossier/read-row.ts';
import type { Problem } from '#lib/domain/problem/problem.ts';
import type { Table } from './table.ts';

/** A row that was not taken: where it stands, and why. */
export interface RejectedRow {
	row: number;
	column: string;
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
 */
export async function* bringIn(
	table: Table,
	mapping: Mapping,
	put: Put,
	bytesRead?: (bytes: number) => void
): AsyncGenerator<Progress> {
	const read = rowReader(table.headers, mapping);
	const progress: Progress = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, news: [] };
	let batch: { row: number; dossier: Dossier }[] = [];
	const reject = (row: number, column: string, problem: Problem) => {
		progress.rejected += 1;
		progress.news.push({ row, column, problem });
	};
	const send = async () => {
		const results = await put(batch.map(({ dossier }) => dossier));
		results.forEach(({ status, problem }, i) => {
			if (status === 'rejected' && problem)
				reject(batch[i]!.row, columnOf(problem, mapping), problem);
			else progress[status] += 1;
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
		else reject(number, result.column, result.problem);
		if (batch.length < BATCH_ROWS && progress.rows % BATCH_ROWS !== 0) continue;
		await send();
		yield { ...progress };
		progress.news = [];
	}
	if (batch.length > 0) await send();
	yield { ...progress };
}

/** Which column the database means. */
function columnOf({ code }: Problem, { columns }: Mapping): string {
	return (code === 'HL-1013' ? columns.field : columns.code) ?? '';
}
