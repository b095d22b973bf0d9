import { SERVER, type Database } from '#lib/server/database/port.ts';
import { log } from '#lib/server/log.ts';

const EVERY_MS = 60_000;

/**
 * Renews, every minute, the moment up to which a national view has everything. Where nothing is lent to one it costs a look.
 * @returns ends it, after the beat under way
 */
export function keepBeating(database: Database, everyMs = EVERY_MS): () => Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	async function beat() {
		try {
			await database.call('beat_national', {}, SERVER);
		} catch (error) {
			if (!stopped) log.warn({ err: error }, 'the national view did not get the time');
		}
		// A process that has nothing else to do may end.
		if (!stopped) timer = setTimeout(() => (beating = beat()), everyMs).unref();
	}
	let beating = beat();
	return async () => {
		stopped = true;
		clearTimeout(timer);
		await beating;
	};
}
