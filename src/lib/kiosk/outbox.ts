import type { Slip } from '#lib/domain/slip/slip.ts';
import type { OutboxRecord, ShelfRecord } from './records.ts';
import type { Storage } from './storage.ts';
import { uuidv7 } from './uuid.ts';

/** On disk, not only in the system's memory, when the transaction is told to be complete. */
const DURABLE = { durability: 'strict' } as const;

/** What the citizen's tap says; id, time and sequence are the outbox's. */
export type Tap = Pick<Slip, 'level' | 'field' | 'stage' | 'locale'>;
/** What was added after the tap. */
export type Additions = Pick<Slip, 'reasons' | 'items' | 'facts'>;

export interface Batch {
	pairing: string;
	keys: number[];
	records: OutboxRecord[];
}

export interface OutboxState {
	queued: number;
	/** When the oldest waiting record was written; null when nothing waits. */
	oldestQueuedAt: number | null;
	oldestSequence: number | null;
	shelved: number;
}

/** The way out of the tablet. What these promises resolved for is on disk. */
export class Outbox {
	#storage: Storage;
	#now: () => number;

	constructor(storage: Storage, now: () => number) {
		this.#storage = storage;
		this.#now = now;
	}

	/** Writes one tap under the current pairing. "Cảm ơn" may be said when it resolves. */
	async tap(pairing: string, tap: Tap): Promise<Slip> {
		const at = this.#now();
		const id = uuidv7(at);
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'pairings'], 'readwrite', DURABLE);
			const device = await tx.objectStore('pairings').get(pairing);
			if (!device) throw new Error('not paired');
			const slip: Slip = {
				id,
				answeredAt: new Date(at).toISOString(),
				sequence: device.nextSequence,
				...tap
			};
			const written = tx.objectStore('outbox').add({ pairing, slip, queuedAt: at });
			device.nextSequence += 1;
			await Promise.all([written, tx.objectStore('pairings').put(device), tx.done]);
			return slip;
		});
	}

	/** Keeps what has been added to a slip so far; the server gets it once, when it is released. */
	async hold(pairing: string, slip: Slip, additions: Additions): Promise<void> {
		const at = this.#now();
		const draft = { pairing, slip: { ...slip, ...additions }, queuedAt: at, touchedAt: at };
		await this.#storage.run(async (db) => {
			const tx = db.transaction('drafts', 'readwrite', DURABLE);
			await Promise.all([tx.store.put(draft, slip.id), tx.done]);
		});
	}

	/** The citizen has left: the follow-up becomes a record of its own. */
	release(slipId: string): Promise<boolean> {
		return this.#release((_, id) => id === slipId);
	}

	/** Follow-ups that a crash left behind; those of a citizen who is still there are younger than this. */
	releaseOlderThan(ms: number): Promise<boolean> {
		const now = this.#now();
		return this.#release(({ touchedAt }) => Math.abs(now - touchedAt) > ms);
	}

	#release(which: (draft: { touchedAt: number }, id: string) => boolean): Promise<boolean> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['drafts', 'outbox'], 'readwrite', DURABLE);
			let released = false;
			let cursor = await tx.objectStore('drafts').openCursor();
			while (cursor) {
				const { touchedAt, ...record } = cursor.value;
				if (which({ touchedAt }, cursor.key)) {
					void tx.objectStore('outbox').add(record);
					void cursor.delete();
					released = true;
				}
				cursor = await cursor.continue();
			}
			await tx.done;
			return released;
		});
	}

	/**
	 * The oldest waiting records, at most `limit` and all of one pairing, leaving out the first `skip`.
	 * null when nothing waits.
	 */
	next(limit: number, skip = 0): Promise<Batch | null> {
		return this.#storage.run(async (db) => {
			const { store } = db.transaction('outbox');
			const [keys, records] = await Promise.all([
				store.getAllKeys(null, limit + skip),
				store.getAll(null, limit + skip)
			]);
			const first = records[skip];
			if (!first) return null;
			let end = skip;
			while (end < records.length && records[end]!.pairing === first.pairing) end += 1;
			return {
				pairing: first.pairing,
				keys: keys.slice(skip, end),
				records: records.slice(skip, end)
			};
		});
	}

	/** Takes records away for good. Only for those of which the server itself said `stored`. */
	remove(keys: number[]): Promise<void> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction('outbox', 'readwrite');
			await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
		});
	}

	/** Moves refused records aside, so that they hold up nothing and are not lost. */
	shelve(keys: number[], problem: ShelfRecord['problem']): Promise<void> {
		const shelvedAt = this.#now();
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'shelf'], 'readwrite', DURABLE);
			for (const key of keys) {
				const record = await tx.objectStore('outbox').get(key);
				if (!record) continue;
				void tx.objectStore('shelf').add({ ...record, problem, shelvedAt });
				void tx.objectStore('outbox').delete(key);
			}
			await tx.done;
		});
	}

	shelf(): Promise<ShelfRecord[]> {
		return this.#storage.run((db) => db.getAll('shelf'));
	}

	/** Puts refused records back in the queue. @returns how many */
	sendAgain(which: (record: ShelfRecord) => boolean = () => true): Promise<number> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'shelf'], 'readwrite', DURABLE);
			let moved = 0;
			let cursor = await tx.objectStore('shelf').openCursor();
			while (cursor) {
				const record = cursor.value;
				if (which(record)) {
					const { pairing, slip, queuedAt } = record;
					void tx.objectStore('outbox').add({ pairing, slip, queuedAt });
					void cursor.delete();
					moved += 1;
				}
				cursor = await cursor.continue();
			}
			await tx.done;
			return moved;
		});
	}

	state(): Promise<OutboxState> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'shelf']);
			const [queued, shelved, [oldest]] = await Promise.all([
				tx.objectStore('outbox').count(),
				tx.objectStore('shelf').count(),
				tx.objectStore('outbox').getAll(null, 1)
			]);
			return {
				queued,
				shelved,
				oldestQueuedAt: oldest?.queuedAt ?? null,
				oldestSequence: oldest?.slip.sequence ?? null
			};
		});
	}
}
