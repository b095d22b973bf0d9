import { readEnvironment } from '#lib/server/environment.ts';
import { connectionOptions } from './embedded/connection.ts';
import { giveWay } from './embedded/give-way.ts';
import type { Database } from './port.ts';
import { openPostgres } from './postgres.ts';
import { openReading } from './address/reading.ts';
import { openSupabase } from './supabase/open.ts';

let opened: Database | undefined;

/**
 * The database of this process, opened on first use: the Supabase project or DATABASE_URL where one is set, else the
 * embedded server of DATA_DIR, which the supervisor keeps running.
 */
export function database(): Database {
	if (!opened) {
		const { postgres, supabase, dataDir } = readEnvironment(process.env);
		opened = supabase
			? openSupabase(supabase)
			: postgres
				? openReading(postgres)
				: openPostgres(connectionOptions(dataDir), { givesWay: giveWay });
	}
	return opened;
}

/** Closes it after the last request; the next use would open it again. */
export async function closeDatabase() {
	await opened?.close();
	opened = undefined;
}
