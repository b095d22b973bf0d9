import type { Dossier } from '#lib/domain/dossier/shape.ts';
import type { DossierState } from '#lib/domain/dossier/state.ts';
import type { Mapping, Target } from '#lib/domain/dossier/mapping.ts';
import type { MarkTarget } from '#lib/domain/dossier/shape.ts';
import { targetOf } from '#lib/domain/dossier/put-problem.ts';
import type { DayOrder } from '#lib/domain/text/day-text.ts';
import { asideOf, type Aside } from '#lib/tables/aside.ts';
import { isGiven } from '#lib/tables/row.ts';
import { rowReader } from '#lib/domain/dossier/read-row.ts';
import { problem, type Problem } from '#lib/domain/problem/problem.ts';
import { maskDigits } from '#lib/domain/slip/mask.ts';
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

/** A row that is none of the table's, and is passed over: a sum, a remark, headers that come again. */
export interface PassedRow {
	row: number;
	why: Aside;
	/** The first thing it says; '' for a remark, which may be a citizen's name. */
	says: string;
}

/** A dossier whose source says what its days do not: kept, and counted as the days say. */
export interface Contradiction {
	row: number;
	said: DossierState;
	judged: DossierState;
}

export interface Progress {
	rows: number;
	added: number;
	changed: number;
	unchanged: number;
	rejected: number;
	/** Dossiers that were taken without a field. */
	withoutField: number;
	/** Rows that were passed over, the first of them by name; they are none of `rows`. */
	passed: number;
	passedRows: PassedRow[];
	/** Dossiers whose days say otherwise than their source, the first of them by row. */
	contradicted: number;
	contradictions: Contradiction[];
	/** Dossiers whose code another source has too, in the unit. */
	elsewhere: number;
	/** Dossiers with a word of a column that may mean anything, and was taken as not said; by what the column says. */
	unclear: Partial<Record<MarkTarget, number>>;
	/** Rows rejected since the last word; a caller that wants them all keeps them. */
	news: RejectedRow[];
}

/** Sends a batch on and says what became of each dossier, in order. */
export type Put = (dossiers: Dossier[]) => Promise<
	{
		status: 'added' | 'changed' | 'unchanged' | 'rejected';
		problem?: Problem;
		/** Another source of the unit that has a dossier of this code. */
		elsewhere?: string;
	}[]
>;

/** Rejected rows kept for a list; a file with more is the wrong file. */
export const MOST_REJECTED = 20_000;

/** Most rows named for what is only worth knowing. */
const NAMED = 50;

/** Nothing yet. */
export const nothingYet = (): Progress => ({
	...{ rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, withoutField: 0, elsewhere: 0 },
	...{ passed: 0, passedRows: [], contradicted: 0, contradictions: [], news: [] },
	unclear: {}
});

/** Rows in one batch: enough to be fast, few enough to send again on a bad line. */
const BATCH_ROWS = 500;

interface Read {
	row: number;
	dossier: Dossier;
	unclear: MarkTarget[];
}

/**
 * Brings the dossiers of a file in, batch by batch, telling after each how far it is. Never holds more than one batch.
 * Where a code comes again, however far down, the first row that was taken counts and the later one is named: the same
 * file says the same every time. Stopping half-way and starting again does no harm: a row is known by its source and code.
 * @param asOf the day at whose end the file says so
 */
export async function* bringIn(
	table: Table,
	mapping: Mapping,
	asOf: string,
	put: Put,
	{ dayOrder, bytesRead }: { dayOrder?: DayOrder; bytesRead?: (bytes: number) => void } = {}
): AsyncGenerator<Progress> {
	const read = rowReader(table.headers, mapping, { asOf, dayZero: table.dayZero, dayOrder });
	const codeAt = table.headers.indexOf(mapping.columns.code ?? '');
	const receivedAt = table.headers.indexOf(mapping.columns.receivedOn ?? '');
	const progress = nothingYet();
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
		results.forEach(({ status, problem: why, elsewhere }, i) => {
			const { row, dossier, unclear } = batch[i]!;
			if (status === 'rejected' && why) return rejectFor(why, row);
			progress[status] += 1;
			if (elsewhere !== undefined) progress.elsewhere += 1;
			if (dossier.field === null) progress.withoutField += 1;
			for (const target of unclear) progress.unclear[target] = (progress.unclear[target] ?? 0) + 1;
			if (dossier.saidState !== null) {
				progress.contradicted += 1;
				if (progress.contradictions.length < NAMED)
					progress.contradictions.push({ row, said: dossier.saidState, judged: dossier.state });
			}
			seen.add(dossier.code, row);
		});
		const waiting = again;
		batch = [];
		again = [];
		asked.clear();
		waiting.forEach(take);
	};

	/** Is this row, which cannot be read, none of the table's? What has a code of its own, and its day, is. */
	const passOver = (row: number, cells: readonly string[], target: Target): boolean => {
		const lacking = !isGiven(cells[codeAt] ?? '') || !isGiven(cells[receivedAt] ?? '');
		if (!lacking && target !== 'code' && target !== 'receivedOn') return false;
		const why = asideOf(cells, table.headers);
		if (!why || (why === 'remark' && /^\S+$/.test((cells[codeAt] ?? '').trim()))) return false;
		progress.passed += 1;
		const says = why === 'remark' ? '' : (cells.find(isGiven) ?? '').trim().slice(0, 80);
		if (progress.passedRows.length < NAMED)
			progress.passedRows.push({ row, why, says: maskDigits(says) });
		return true;
	};

	for await (const { number, cells, faults } of table.rows({
		headers: Object.values(mapping.columns),
		read: bytesRead
	})) {
		const result = read(cells, faults);
		if (!result.ok && !faults && passOver(number, cells, result.target)) continue;
		progress.rows += 1;
		if (result.ok) take({ row: number, dossier: result.dossier, unclear: result.unclear });
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
