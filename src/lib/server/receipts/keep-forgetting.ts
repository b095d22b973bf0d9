import { SERVER, type Database } from '#lib/server/database/port.ts';
import { log } from '#lib/server/log.ts';

interface Pace {
	everyMs: number;
	/** After a failure: the database may be starting, or away for a moment. */
	againMs: number;
}

const HOURLY: Pace = { everyMs: 3600_000, againMs: 60_000 };

/**
 * Sweeps away what has run out, at once and then every hour, whether or not anybody has to do with receipts: links of
 * receipts, secrets of quarters that are over, contacts that were replied to. Several processes may do so together.
 * @returns ends it, after a sweep under way
 */
export function keepForgetting(database: Database, pace: Pace = HOURLY): () => Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	async function sweep() {
		let next = pace.everyMs;
		try {
			await database.call('forget_receipts', {}, SERVER);
		} catch (error) {
			next = pace.againMs;
			if (!stopped) log.warn({ err: error }, 'receipts not forgotten');
		}
		// A process that has nothing else to do may end.
		if (!stopped) timer = setTimeout(() => (sweeping = sweep()), next).unref();
	}
	let sweeping = sweep();
	return async () => {
		stopped = true;
		clearTimeout(timer);
		await sweeping;
	};
}
