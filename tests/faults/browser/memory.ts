import type { Page } from 'playwright';
import type { OutboxRecord } from '#lib/kiosk/records.ts';

/** What a tablet has on its disk. */
export interface Memory {
	waiting: OutboxRecord[];
	shelved: number;
	drafts: number;
	/** The sequence number of the next slip. */
	nextSequence: number;
}

/** Reads the tablet's own database, as its page would. */
export function memoryOf(page: Page): Promise<Memory> {
	return page.evaluate(async () => {
		const asked = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const db = await asked(indexedDB.open('hai-long-kiosk'));
		try {
			const tx = db.transaction(['outbox', 'shelf', 'drafts', 'pairings', 'keep']);
			const [waiting, shelved, drafts, pairings, current] = await Promise.all([
				asked(tx.objectStore('outbox').getAll()),
				asked(tx.objectStore('shelf').count()),
				asked(tx.objectStore('drafts').count()),
				asked(tx.objectStore('pairings').getAll()),
				asked(tx.objectStore('keep').get('pairing'))
			]);
			const pairing = pairings.find(({ id }) => id === current);
			return { waiting, shelved, drafts, nextSequence: pairing.nextSequence };
		} finally {
			db.close();
		}
	});
}

/** How many records wait, unfinished ones included. Counted, not read: the page has better things to do. */
export function waitingOn(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const asked = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const db = await asked(indexedDB.open('hai-long-kiosk'));
		try {
			const tx = db.transaction(['outbox', 'drafts']);
			const counts = ['outbox', 'drafts'].map((store) => asked(tx.objectStore(store).count()));
			return (await Promise.all(counts)).reduce((all, count) => all + count, 0);
		} finally {
			db.close();
		}
	});
}
