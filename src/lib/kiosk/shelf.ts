import type { Clock } from './clock.ts';
import type { ShelfRecord } from './records.ts';
import { DURABLE, type Storage } from './storage.ts';

/** What servers before 28/11/2026 said of the clock of an empty battery; they take its slips since. */
const WRONG_YEAR = 'HL-1011';
/** These are faults of the server, or of a proxy before it: the record itself may be well, and they may pass. */
const MAY_PASS = ['HL-9000', 'HL-1003', WRONG_YEAR];
const DAY_MS = 24 * 3600_000;

/** Where records lie that the server refused: they hold up nothing there, and nothing is lost. */
export class Shelf {
	#storage: Storage;
	#clock: Clock;

	constructor(storage: Storage, clock: Clock) {
		this.#storage = storage;
		this.#clock = clock;
	}

	/** Moves waiting records here, in one step. */
	put(keys: number[], { code, title }: ShelfRecord['problem']): Promise<void> {
		const shelvedAt = this.#clock.now();
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'shelf'], 'readwrite', DURABLE);
			const writes: Promise<unknown>[] = [];
			for (const key of keys) {
				const record = await tx.objectStore('outbox').get(key);
				if (!record) continue;
				writes.push(
					tx.objectStore('shelf').add({ ...record, problem: { code, title }, shelvedAt }),
					tx.objectStore('outbox').delete(key)
				);
			}
			await Promise.all([...writes, tx.done]);
		});
	}

	list(): Promise<ShelfRecord[]> {
		return this.#storage.run((db) => db.getAll('shelf'));
	}

	/** Why the server refused them, as it said it, and how many for each reason. Looks at five hundred at most. */
	async reasons(): Promise<{ code: string; title: string; count: number }[]> {
		const found = new Map<string, { code: string; title: string; count: number }>();
		for (const { problem } of await this.#storage.run((db) => db.getAll('shelf', null, 500))) {
			const { code, title = '' } = problem;
			found.set(code, { code, title, count: (found.get(code)?.count ?? 0) + 1 });
		}
		return [...found.values()];
	}

	/** Tries again what has lain here for a day through no fault of its own: the server may have been mended. */
	sendMended(): Promise<number> {
		const now = this.#clock.now();
		return this.sendAgain(
			({ problem: { code }, shelvedAt }) =>
				MAY_PASS.includes(code) && Math.abs(now - shelvedAt) >= DAY_MS
		);
	}

	/** Puts records back in the queue. @returns how many */
	sendAgain(which: (record: ShelfRecord) => boolean = () => true): Promise<number> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'shelf'], 'readwrite', DURABLE);
			const writes: Promise<unknown>[] = [];
			let cursor = await tx.objectStore('shelf').openCursor();
			while (cursor) {
				const { problem: _problem, shelvedAt: _shelvedAt, ...record } = cursor.value;
				if (which(cursor.value)) writes.push(tx.objectStore('outbox').add(record), cursor.delete());
				cursor = await cursor.continue();
			}
			await Promise.all([...writes, tx.done]);
			return writes.length / 2;
		});
	}
}
