import postgres, { type Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { attachEmbedded } from '#lib/server/database/embedded/attach.ts';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import type { Database } from '#lib/server/database/port.ts';
import { openPostgres, type ConnectionOptions } from '#lib/server/database/postgres.ts';
import { readEnvironment } from '#lib/server/environment.ts';

/** What a command works with: the port for everything, and the owner's own connection for backups. */
export interface Access {
	database: Database;
	sql: Sql;
	/** The folder that holds `platform.sql` and `migrations/`. */
	from: string;
}

/**
 * Reaches the database the way this environment says: DATABASE_URL, else the server that runs on DATA_DIR, else the
 * embedded database of DATA_DIR opened for as long as the command takes.
 * @param asItIs leave the tables as they are, even where migrations are missing
 */
export async function withAccess<T>(
	work: (access: Access) => Promise<T>,
	{ log = (_line: string) => {}, from = 'supabase', asItIs = false } = {}
): Promise<T> {
	const { databaseUrl, supabase, dataDir } = readEnvironment(process.env);
	if (supabase) throw new ProblemError('HL-9110');
	if (databaseUrl) return use({ url: databaseUrl, owner: {}, app: {} }, { from, asItIs }, work);
	const running = await attachEmbedded(dataDir);
	if (running) return use(running, { from, asItIs }, work);
	const embedded = await startEmbedded(dataDir, { log, purpose: 'command' });
	try {
		return await use(embedded, { from, asItIs }, work);
	} finally {
		await embedded.stop();
	}
}

interface Target {
	url?: string;
	owner: ConnectionOptions;
	app: ConnectionOptions;
}

async function use<T>(
	{ url, owner, app }: Target,
	{ from, asItIs }: { from: string; asItIs: boolean },
	work: (access: Access) => Promise<T>
) {
	const settings = { ...owner, max: 2, onnotice: () => {} };
	const sql = url ? postgres(url, settings) : postgres(settings);
	const database = openPostgres(url, app);
	try {
		if (!asItIs) await migrate(sql, { from });
		return await work({ database, sql, from });
	} finally {
		await Promise.all([database.close(), sql.end({ timeout: 5 })]);
	}
}
