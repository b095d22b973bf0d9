import { problem, ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { batches, commits, waiting as waitingNow } from '#lib/server/metrics/registry.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import type { SlipEntry } from './entry.ts';

/** Slips in one database call. More makes single calls longer without making them cheaper. */
const LARGEST_BATCH = 300;

/** Problems that lie in what an entry says; HL-9004 is what the database's own checks raise. */
const ITS_OWN_FAULT = /^HL-(1\d{3}|9004)$/;

/** While a ruling on a unit's slips is being stored, that unit's new slips wait; they are tried again after so long. */
const BUSY_MS = 50;
/** A request that still waits then fails: the tablet sends its slips again. */
const LONGEST_BUSY_MS = 25_000;

type Outcome = Acknowledgement | Error | 'busy';

interface Waiting {
	entries: SlipEntry[];
	/** When its unit was first found busy. */
	busySince?: number;
	done: (acknowledgements: Acknowledgement[]) => void;
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
	#resting = new Set<() => void>();

	constructor(database: Database) {
		this.#database = database;
	}

	/** @throws ProblemError when the database does not answer: nothing is known to be stored, send again. */
	store(entries: SlipEntry[]): Promise<Acknowledgement[]> {
		return new Promise((done, fail) => {
			this.#waiting.push({ entries, done, fail });
			waitingNow.set(this.#waiting.length);
			if (!this.#writing) void this.#write();
		});
	}

	/** Resolves once no delivery waits for its commit, or after so many milliseconds. */
	answered(atMostMs: number): Promise<void> {
		if (!this.#writing) return Promise.resolve();
		return new Promise((resolve) => {
			const resume = () => {
				clearTimeout(timer);
				this.#resting.delete(resume);
				resolve();
			};
			const timer = setTimeout(resume, atMostMs);
			this.#resting.add(resume);
		});
	}

	async #write() {
		this.#writing = true;
		while (this.#waiting.length > 0) {
			// Requests that came in the same moment are read first: one batch instead of two.
			await new Promise(setImmediate);
			const batch = this.#takeBatch();
			waitingNow.set(this.#waiting.length);
			const entries = batch.flatMap((request) => request.entries);
			const measured = commits.startTimer();
			const outcomes = await this.#storeEntries(entries);
			measured({ outcome: outcomes.some(isOutage) ? 'failed' : 'stored' });
			batches.observe(entries.length);
			// The requests that wait fail at once too: the database would not answer them either.
			const outage = outcomes.find(isOutage);
			if (outage) batch.push(...this.#waiting.splice(0));
			let next = 0;
			for (const waiting of batch) {
				const own = outcomes.slice(next, (next += waiting.entries.length));
				const error = outage ?? own.find((outcome) => outcome instanceof Error);
				if (error) waiting.fail(error);
				else if (own.includes('busy')) this.#again(waiting);
				else waiting.done(own as Acknowledgement[]);
			}
		}
		this.#writing = false;
		for (const resume of this.#resting) resume();
	}

	/** What of it is stored already gets the same acknowledgement once more. */
	#again(waiting: Waiting) {
		waiting.busySince ??= performance.now();
		if (performance.now() - waiting.busySince > LONGEST_BUSY_MS) {
			waiting.fail(new ProblemError('HL-9001'));
			return;
		}
		setTimeout(() => {
			this.#waiting.push(waiting);
			if (!this.#writing) void this.#write();
		}, BUSY_MS);
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

	/** One outcome per entry. An entry that the database cannot take must not pull the others down with it. */
	async #storeEntries(entries: SlipEntry[]): Promise<Outcome[]> {
		try {
			return (await this.#database.call('store_slips', { entries, waits: false }, SERVER)).map(
				toAcknowledgement
			);
		} catch (error) {
			if (isOutage(error)) return entries.map(() => error as Error);
			if (entries.length === 1) return [refusalOf(entries[0]!, error)];
			const half = entries.length >> 1;
			const first = await this.#storeEntries(entries.slice(0, half));
			return [...first, ...(await this.#storeEntries(entries.slice(half)))];
		}
	}
}

function isOutage(error: unknown) {
	return error instanceof ProblemError && error.problem.status >= 503;
}

/** A fault of the entry itself is its result; any other fault fails the request, which the tablet then sends again. */
function refusalOf({ id }: SlipEntry, error: unknown): Outcome {
	return error instanceof ProblemError && ITS_OWN_FAULT.test(error.problem.code)
		? { id, status: 'rejected', receivedAt: null, problem: error.problem }
		: (error as Error);
}

function toAcknowledgement(row: {
	id: string;
	status: string;
	received_at: string | null;
	problem: string | null;
}): Acknowledgement | 'busy' {
	if (row.status === 'busy') return 'busy';
	return row.status === 'stored' && row.received_at
		? { id: row.id, status: 'stored', receivedAt: row.received_at }
		: {
				id: row.id,
				status: 'rejected',
				receivedAt: null,
				problem: problem((row.problem ?? 'HL-9000') as ProblemCode)
			};
}
