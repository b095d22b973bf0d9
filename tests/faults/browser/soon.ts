import { setTimeout as pause } from 'node:timers/promises';

/** What is waited for, or an error in these words when it does not come in time. */
export async function soon<T>(what: Promise<T>, ms: number, otherwise: string): Promise<T> {
	// Whatever becomes of it later, no caller waits for it any more.
	what.catch(() => {});
	const late = new AbortController();
	const patience = pause(ms, undefined, { signal: late.signal }).then(() => {
		throw new Error(otherwise);
	});
	patience.catch(() => {});
	return Promise.race([what, patience]).finally(() => late.abort());
}
