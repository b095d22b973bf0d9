import { readEnvironment } from '#lib/server/environment.ts';
import { connectionOptions } from './embedded/connection.ts';
import type { Database } from './port.ts';
import { openPostgres } from './postgres.ts';

let opened: Database | undefined;

/**
 * The database of this process, opened on first use: DATABASE_URL where it is set, else the embedded server
 * of DATA_DIR, which the supervisor keeps running.
 */
export function database(): Database {
	if (!opened) {
		const { databaseUrl, dataDir } = readEnvironment(process.env);
		opened = databaseUrl
			? openPostgres(databaseUrl, {})
			: openPostgres(undefined, connectionOptions(dataDir));
	}
	return opened;
}

/** Closes it after the last request; the next use would open it again. */
export async function closeDatabase() {
	await opened?.close();
	opened = undefined;
}
