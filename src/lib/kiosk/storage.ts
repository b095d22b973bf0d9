import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft, OutboxRecord, Pairing, ShelfRecord } from './records.ts';

export interface KioskSchema extends DBSchema {
	/** Keys grow with every write: the order of the records is the order of the taps. */
	outbox: { key: number; value: OutboxRecord };
	drafts: { key: string; value: Draft };
	shelf: { key: number; value: ShelfRecord };
	pairings: { key: string; value: Pairing };
	/** Small things: the current pairing, its setup, wrong PINs. */
	keep: { key: string; value: unknown };
}
export type KioskDatabase = IDBPDatabase<KioskSchema>;
export type StoreName = 'outbox' | 'drafts' | 'shelf' | 'pairings' | 'keep';

const NAME = 'hai-long-kiosk';

/** On disk, not only in the system's memory, when the transaction reports that it is complete. */
export const DURABLE = { durability: 'strict' } as const;

/** Closed by the system under us; UnknownError is how WebKit says that its database process has died. */
const LOST_CONNECTION = ['InvalidStateError', 'UnknownError'];

async function open(onClosed: () => void): Promise<KioskDatabase> {
	return openDB<KioskSchema>(NAME, 1, {
		upgrade(db) {
			db.createObjectStore('outbox', { autoIncrement: true });
			db.createObjectStore('drafts');
			db.createObjectStore('shelf', { autoIncrement: true });
			db.createObjectStore('pairings', { keyPath: 'id' });
			db.createObjectStore('keep');
		},
		blocking: (_current, _blocked, event) => {
			// A newer version of this page in another tab waits for us: give way, and open again on next use.
			(event.target as IDBDatabase).close();
			onClosed();
		},
		terminated: onClosed
	});
}

/** The tablet's own database. The system may close it at any time (memory, storage pressure): it is opened again. */
export class Storage {
	#db: Promise<KioskDatabase> | undefined;

	/** @throws DOMException where the browser has no lasting storage (private mode) or cannot open it */
	database(): Promise<KioskDatabase> {
		if (!this.#db) {
			const opening = open(() => this.#forget(opening));
			opening.catch(() => this.#forget(opening));
			this.#db = opening;
		}
		return this.#db;
	}

	/** Gives up a connection that is asked for and does not come: the next use asks again. */
	giveUp() {
		this.#db = undefined;
	}

	#forget(which: Promise<KioskDatabase>) {
		if (this.#db === which) this.#db = undefined;
	}

	/**
	 * Runs `work`; where the connection turns out to be closed or dead, opens anew and runs it once more.
	 * @throws DOMException such as QuotaExceededError; then nothing of `work` was written
	 */
	async run<T>(work: (db: KioskDatabase) => Promise<T>): Promise<T> {
		const opening = this.database();
		const db = await opening;
		try {
			return await work(db);
		} catch (error) {
			if (!LOST_CONNECTION.includes((error as DOMException)?.name)) throw error;
			this.#forget(opening);
			return work(await this.database());
		}
	}

	keep<T>(key: string, value: T): Promise<unknown> {
		return this.run((db) => db.put('keep', value, key));
	}

	kept<T>(key: string): Promise<T | undefined> {
		return this.run((db) => db.get('keep', key)) as Promise<T | undefined>;
	}

	async close() {
		(await this.#db)?.close();
		this.#db = undefined;
	}
}
