import { SERVER, type Database } from '#lib/server/database/port.ts';
import { log } from '#lib/server/log.ts';

const EVERY_MS = 60_000;
/** So many in one call: a first start over an old audit delays other calls only briefly. */
const AT_MOST = 5_000;

/**
 * Chains what was noted since, every minute: what was sealed cannot be changed behind the product's back without the
 * chain telling. Several processes may do so together.
 * @returns ends it, after the sealing under way
 */
export function keepSealing(database: Database, everyMs = EVERY_MS): () => Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	async function seal() {
		try {
			const args = { at_most: AT_MOST };
			let sealed = AT_MOST;
			while (!stopped && sealed === AT_MOST)
				sealed = Number(await database.call('seal_audit', args, SERVER));
		} catch (error) {
			if (!stopped) log.warn({ err: error }, 'audit not sealed');
		}
		// A process that has nothing else to do may end.
		if (!stopped) timer = setTimeout(() => (sealing = seal()), everyMs).unref();
	}
	let sealing = seal();
	return async () => {
		stopped = true;
		clearTimeout(timer);
		await sealing;
	};
}
