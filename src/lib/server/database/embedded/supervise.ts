import { setTimeout as pause } from 'node:timers/promises';
import { capLog } from './log-file.ts';
import { startPostmaster, type Postmaster, type Site } from './postmaster.ts';

export type State = 'starting' | 'ready' | 'restarting' | 'stopped';

export interface Supervisor {
	readonly state: State;
	readonly pid: number | null;
	stop(): Promise<void>;
}

interface Watch {
	log: (line: string) => void;
	onStateChange?: (state: State) => void;
}

/** Pauses before the first, second, … restart in a row; the last one repeats. */
const BACK_OFF_MS = [0, 100, 300, 1_000, 3_000, 10_000];
/** A server that ran this long starts the row anew. */
const STEADY_MS = 2_000;
const LOG_CHECK_MS = 60_000;

/** Starts the server and starts it again whenever it ends by itself, until `stop`. */
export async function supervise(site: Site, { log, onStateChange }: Watch): Promise<Supervisor> {
	const over = new AbortController();
	let state: State = 'starting';
	let server: Postmaster | null = null;
	const become = (next: State) => {
		state = next;
		onStateChange?.(next);
	};
	const start = async () => {
		capLog(site.folders.logFile);
		return startPostmaster(site, () => log('Đang khôi phục dữ liệu… (Recovering the data…)'));
	};

	server = await start();
	become('ready');
	const capping = setInterval(() => capLog(site.folders.logFile), LOG_CHECK_MS);
	capping.unref();

	const keepRunning = async (): Promise<void> => {
		for (let failures = 0; server && !over.signal.aborted;) {
			const since = Date.now();
			await server.ended.catch(() => {});
			server = null;
			if (over.signal.aborted) return;
			if (Date.now() - since > STEADY_MS) failures = 0;
			become('restarting');
			log('PostgreSQL đã dừng; đang mở lại… (PostgreSQL stopped; starting it again…)');
			while (!server && !over.signal.aborted) {
				const wait = BACK_OFF_MS[Math.min(failures++, BACK_OFF_MS.length - 1)];
				await pause(wait, undefined, { signal: over.signal }).catch(() => {});
				if (over.signal.aborted) return;
				server = await start().catch((error: Error) => (log(error.message), null));
			}
			if (server && !over.signal.aborted) become('ready');
		}
	};
	const watching = keepRunning();

	return {
		get state() {
			return state;
		},
		get pid() {
			return server?.pid ?? null;
		},
		async stop() {
			if (state === 'stopped') return;
			over.abort();
			clearInterval(capping);
			const running = server;
			await running?.stop();
			await watching;
			// A restart was under way when the order to stop came.
			if (server !== running) await server?.stop();
			server = null;
			become('stopped');
		}
	};
}
