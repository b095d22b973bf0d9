import type { IDBPObjectStore } from 'idb';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import type { Clock } from './clock.ts';
import type { ClockReading, Draft, OutboxRecord, Pairing } from './records.ts';
import { DURABLE, type KioskSchema, type Storage } from './storage.ts';

/** What the citizen's tap says; id, time and sequence are the outbox's. */
export type Tap = Pick<Slip, 'level' | 'field' | 'stage' | 'locale' | 'test'>;
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
	/** Of the slips given under the pairing asked about: each counts by itself. */
	oldestSequence: number | null;
	shelved: number;
}

/** A disk that has not taken a write by then is given up: what it would still write is taken back. */
const PATIENCE_MS = 10_000;

/** The way out of the tablet. What these promises resolved for is on disk. */
export class Outbox {
	#storage: Storage;
	#clock: Clock;
	/** What is added to a slip is dated as its tap is. */
	#givenAt = new WeakMap<Slip, ClockReading>();

	constructor(storage: Storage, clock: Clock) {
		this.#storage = storage;
		this.#clock = clock;
	}

	/**
	 * Writes one tap. "Cảm ơn" may be said when it resolves.
	 * @param pairing as the page knows it: should the system have emptied the storage under us, it is put back
	 * @throws DOMException QuotaExceededError when the disk is full, AbortError when it does not answer within ten
	 * seconds; nothing was written then
	 */
	async tap(pairing: Pairing, tap: Tap): Promise<Slip> {
		const at = this.#clock.now();
		const id = slipId(at, crypto.getRandomValues(new Uint8Array(10)));
		const answeredAt = new Date(at).toISOString();
		const clock = this.#clock.reading();
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'pairings', 'keep'], 'readwrite', DURABLE);
			return inTime(tx, async () => {
				const known = await tx.objectStore('pairings').get(pairing.id);
				const sequence = Math.max(known?.nextSequence ?? 1, pairing.nextSequence);
				const slip: Slip = { id, answeredAt, sequence, ...tap };
				const record = { pairing: pairing.id, slip, queuedAt: at, clock };
				const after = { ...pairing, ...known, nextSequence: sequence + 1 };
				await Promise.all([
					tx.objectStore('outbox').add(record),
					tx.objectStore('pairings').put(after),
					...(known ? [] : [tx.objectStore('keep').put(pairing.id, 'pairing')]),
					tx.done
				]);
				pairing.nextSequence = after.nextSequence;
				this.#givenAt.set(slip, clock);
				return slip;
			});
		});
	}

	/**
	 * Keeps what has been added to a slip so far; the server gets it once, when it is released.
	 * @throws as `tap` does
	 */
	async hold(pairing: Pairing, slip: Slip, additions: Additions): Promise<void> {
		const at = this.#clock.now();
		const clock = this.#givenAt.get(slip);
		const draft: Draft = {
			pairing: pairing.id,
			slip: { ...slip, ...additions },
			queuedAt: at,
			touchedAt: at,
			...(clock ? { clock } : {})
		};
		await this.#storage.run(async (db) => {
			const tx = db.transaction('drafts', 'readwrite', DURABLE);
			await inTime(tx, () => Promise.all([tx.store.put(draft, slip.id), tx.done]));
		});
	}

	/** Forgets what was added and is not meant any more. @throws as `tap` does */
	async takeBack(slipId: string): Promise<void> {
		await this.#storage.run(async (db) => {
			const tx = db.transaction('drafts', 'readwrite', DURABLE);
			await inTime(tx, () => Promise.all([tx.store.delete(slipId), tx.done]));
		});
	}

	/** The citizen has left: the follow-up becomes a record of its own. @returns whether there was one */
	release(slipId: string): Promise<boolean> {
		return this.#release((_, id) => id === slipId);
	}

	/** Follow-ups that a crash left behind; those of a citizen who is still there are younger than this. */
	releaseOlderThan(ms: number): Promise<boolean> {
		const now = this.#clock.now();
		return this.#release(({ touchedAt }) => Math.abs(now - touchedAt) >= ms);
	}

	#release(which: (draft: Draft, id: string) => boolean): Promise<boolean> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['drafts', 'outbox'], 'readwrite', DURABLE);
			const writes: Promise<unknown>[] = [];
			let cursor = await tx.objectStore('drafts').openCursor();
			while (cursor) {
				const { touchedAt: _, ...record } = cursor.value;
				if (which(cursor.value, cursor.key))
					writes.push(tx.objectStore('outbox').add(record), cursor.delete());
				cursor = await cursor.continue();
			}
			await Promise.all([...writes, tx.done]);
			return writes.length > 0;
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

	/**
	 * The same for a whole batch, in one request: with ten thousand waiting, a tap must not wait for a hundred deletions.
	 * No other record lies between those of a batch, because a batch is taken in the order of the keys.
	 */
	removeBatch({ keys }: Batch): Promise<void> {
		const range = IDBKeyRange.bound(keys[0], keys.at(-1));
		return this.#storage.run(async (db) => {
			const tx = db.transaction('outbox', 'readwrite');
			await Promise.all([tx.store.delete(range), tx.done]);
		});
	}

	/** @param pairing whose numbers are asked for; what waits under an older one is counted, and comes first */
	state(pairing?: string): Promise<OutboxState> {
		return this.#storage.run(async (db) => {
			const tx = db.transaction(['outbox', 'shelf']);
			const outbox = tx.objectStore('outbox');
			const [queued, shelved, [oldest]] = await Promise.all([
				outbox.count(),
				tx.objectStore('shelf').count(),
				outbox.getAll(null, 1)
			]);
			const own = await oldestUnder(pairing, outbox);
			return {
				queued,
				shelved,
				oldestQueuedAt: oldest?.queuedAt ?? null,
				oldestSequence: own?.slip.sequence ?? null
			};
		});
	}
}

/** Either all of it is written, or after a while none of it is. */
async function inTime<T>(
	tx: { abort: () => void; done: Promise<void> },
	work: () => Promise<T>
): Promise<T> {
	tx.done.catch(() => {});
	const patience = setTimeout(() => {
		try {
			tx.abort();
		} catch {
			// It is being committed: only its end can tell.
		}
	}, PATIENCE_MS);
	try {
		return await work();
	} finally {
		clearTimeout(patience);
	}
}

type Waiting = Pick<
	IDBPObjectStore<KioskSchema, ('outbox' | 'shelf')[], 'outbox'>,
	'getAll' | 'getAllKeys'
>;

/** Records under older pairings come before it: it may lie deep. */
async function oldestUnder(pairing: string | undefined, waiting: Waiting) {
	let from: IDBKeyRange | null = null;
	for (let look = 1; ; look = 100) {
		const [keys, records]: [number[], OutboxRecord[]] = await Promise.all([
			waiting.getAllKeys(from, look),
			waiting.getAll(from, look)
		]);
		const found = records.find((record) => record.pairing === pairing);
		if (found || keys.length < look) return found;
		from = IDBKeyRange.lowerBound(keys.at(-1), true);
	}
}
