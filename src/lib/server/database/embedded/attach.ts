import { setTimeout as pause } from 'node:timers/promises';
import { connectionOptions, type Connection } from './connection.ts';
import { fileProblem } from './failure.ts';
import { foldersOf } from './folders.ts';
import { currentHolder } from './lock.ts';
import { statusOf } from './postmaster.ts';

const START_PATIENCE_MS = 60_000;

/** How to reach a database that another process keeps running. */
export interface Attached {
	owner: Connection;
	app: Connection;
}

/**
 * The database of a server that is running on this data folder, waiting for one that is just starting; null when no
 * server runs there. For commands beside a running server.
 * @throws ProblemError HL-9102 when this user may not read the folder.
 */
export async function attachEmbedded(dataDir: string): Promise<Attached | null> {
	const folders = foldersOf(dataDir);
	const deadline = Date.now() + START_PATIENCE_MS;
	while (Date.now() < deadline) {
		const holder = await currentHolder(folders.lock).catch((error) => {
			throw fileProblem(error, folders.data);
		});
		if (holder?.purpose !== 'server') return null;
		if (statusOf(folders.cluster) === 'ready')
			return {
				owner: connectionOptions(dataDir, { role: 'postgres' }),
				app: connectionOptions(dataDir)
			};
		await pause(50);
	}
	return null;
}
