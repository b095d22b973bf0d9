import { problem, ProblemError, type Problem } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import type { SlipEntry } from './entry.ts';

export type Receipt =
	| { id: string; status: 'stored'; receivedAt: string }
	| { id: string; status: 'rejected'; receivedAt: null; problem: Problem };

/** Slips in one database call. More makes single calls longer without making them cheaper. */
const LARGEST_BATCH = 300;

interface Waiting {
	entries: SlipEntry[];
	answer: (receipts: Receipt[]) => void;
	fail: (error: unknown) => void;
}

/**
 * Group commit: while one batch is being written, the requests that arrive gather into the next, so that under load
 * many slips share one transaction and one flush to disk. A request is answered only after its own commit.
 */
export class GroupCommit {
	#database: Database;
	#waiting: Waiting[] = [];
	#writing = false;

	constructor(database: Database) {
		this.#database = database;
	}

	/** @throws ProblemError when the database does not answer: nothing is known to be stored, send again. */
	store(entries: SlipEntry[]): Promise<Receipt[]> {
		return new Promise((answer, fail) => {
			this.#waiting.push({ entries, answer, fail });
			if (!this.#writing) void this.#write();
		});
	}

	async #write() {
		this.#writing = true;
		while (this.#waiting.length > 0) {
			const batch = this.#takeBatch();
			try {
				await this.#storeBatch(batch);
			} catch (error) {
				// One entry that the database cannot take must not pull the others down with it.
				if (batch.length > 1 && !isOutage(error)) await this.#storeOneByOne(batch);
				else for (const { fail } of batch) fail(error);
			}
		}
		this.#writing = false;
	}

	#takeBatch(): Waiting[] {
		let slips = 0;
		let requests = 0;
		for (const { entries } of this.#waiting) {
			if (requests > 0 && slips + entries.length > LARGEST_BATCH) break;
			slips += entries.length;
			requests += 1;
		}
		return this.#waiting.splice(0, requests);
	}

	async #storeBatch(batch: Waiting[]) {
		const rows = await this.#database.call(
			'store_slips',
			{ entries: batch.flatMap(({ entries }) => entries) },
			SERVER
		);
		let next = 0;
		for (const { entries, answer } of batch)
			answer(rows.slice(next, (next += entries.length)).map(toReceipt));
	}

	async #storeOneByOne(batch: Waiting[]) {
		for (const waiting of batch) {
			try {
				await this.#storeBatch([waiting]);
			} catch (error) {
				waiting.fail(error);
			}
		}
	}
}

function isOutage(error: unknown) {
	return error instanceof ProblemError && error.problem.status >= 503;
}

function toReceipt(row: {
	id: string;
	status: string;
	received_at: string | null;
	problem: string | null;
}): Receipt {
	return row.status === 'stored' && row.received_at
		? { id: row.id, status: 'stored', receivedAt: row.received_at }
		: {
				id: row.id,
				status: 'rejected',
				receivedAt: null,
				problem: problem((row.problem ?? 'HL-9000') as Problem['code'])
			};
}
