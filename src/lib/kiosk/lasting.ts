import { DURABLE, type Storage } from './storage.ts';

/** Kept where the browser looked as if it would forget everything: what is found there later may be of the same window. */
const SUSPECTED = 'volatile';

/** Is there something of an earlier start that can only have outlived it on a disk? */
export async function hasLasted(storage: Storage): Promise<boolean> {
	return storage.run(async (db) => {
		const tx = db.transaction(['pairings', 'keep']);
		const [pairings, suspected] = await Promise.all([
			tx.objectStore('pairings').count(),
			tx.objectStore('keep').get(SUSPECTED)
		]);
		return pairings > 0 && !suspected;
	});
}

/** Remembers for the next start whether this browser looked as if it would forget everything. */
export async function suspect(storage: Storage, volatile: boolean): Promise<void> {
	if (Boolean(await storage.kept(SUSPECTED)) === volatile) return;
	await storage.run((db) => {
		const { store, done } = db.transaction('keep', 'readwrite', DURABLE);
		return Promise.all([volatile ? store.put(true, SUSPECTED) : store.delete(SUSPECTED), done]);
	});
}
