import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { currentHolder } from '#lib/server/database/embedded/lock.ts';

const STOP_MS = 60_000;
const START_MS = 60_000;

/**
 * Stops the server that works on a data folder; what it was asked before is answered first.
 * @returns whether there was one
 * @throws ProblemError HL-9236 when it may not be stopped from here, or does not stop
 */
export async function stopServer(dataDir: string): Promise<boolean> {
	const holder = await server(dataDir);
	if (!holder) return false;
	try {
		process.kill(holder.pid, 'SIGTERM');
	} catch (error) {
		throw new ProblemError('HL-9236', `pid ${holder.pid}`, { cause: error });
	}
	for (const end = Date.now() + STOP_MS; Date.now() < end; await pause(100))
		if ((await server(dataDir))?.pid !== holder.pid) return true;
	throw new ProblemError('HL-9236', `pid ${holder.pid}`);
}

/** Whether whatever keeps the server running has started it again. */
export async function isServedAgain(dataDir: string): Promise<boolean> {
	for (const end = Date.now() + START_MS; Date.now() < end; await pause(200))
		if (await server(dataDir)) return true;
	return false;
}

async function server(dataDir: string) {
	const holder = await currentHolder(foldersOf(dataDir).lock);
	return holder?.purpose === 'server' ? holder : null;
}

/** How this process is called by a database that others may be connected to. */
export const OWN_NAME = 'hai-long-update';

/**
 * A server of DATABASE_URL may run anywhere: its operator stops it.
 * @throws ProblemError HL-9236 while one is connected
 */
export async function refuseConnected(sql: Sql): Promise<void> {
	const [found] = await sql<{ n: number }[]>`
		select count(*)::int as n from pg_stat_activity
		where datname = current_database() and application_name = 'hai-long'`;
	if (found!.n > 0)
		throw new ProblemError(
			'HL-9236',
			`${found!.n} kết nối (connections) application_name=hai-long`
		);
}
