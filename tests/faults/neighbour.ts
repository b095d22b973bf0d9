import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { slipId } from '#lib/domain/slip/slip-id.ts';

/** What an honest tablet meets while others storm the same server. */
export interface Neighbour {
	/** Milliseconds each of its slips took to be acknowledged. */
	times: number[];
	/** Every answer that was not `stored`. */
	wrongs: string[];
	stop(): Promise<void>;
}

const EVERY_MS = 1000;

/** One slip a second, each waited for. */
export function startNeighbour(url: string, token: string): Neighbour {
	const times: number[] = [];
	const wrongs: string[] = [];
	const over = new AbortController();
	const sending = (async () => {
		while (!over.signal.aborted) {
			const id = slipId(Date.now(), randomBytes(10));
			const slips = [{ id, answeredAt: new Date().toISOString(), level: 4, field: 'ho-tich' }];
			const since = performance.now();
			const said = await fetch(`${url}/api/v1/slips`, {
				method: 'POST',
				headers: { authorization: `Device ${token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ slips })
			})
				.then(async (answer) => `${answer.status} ${(await answer.json()).results?.[0]?.status}`)
				.catch(String);
			times.push(performance.now() - since);
			if (said !== '200 stored') wrongs.push(`the tablet heard: ${said}`);
			await pause(EVERY_MS, undefined, { signal: over.signal }).catch(() => {});
		}
	})();
	return {
		times,
		wrongs,
		async stop() {
			over.abort();
			await sending;
		}
	};
}
