import postgres, { type Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { attachEmbedded } from '#lib/server/database/embedded/attach.ts';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { refuseOlder, refuseUnknown, tablesStanding } from '#lib/server/database/standing.ts';
import type { Database } from '#lib/server/database/port.ts';
import { openPostgres, type ConnectionOptions } from '#lib/server/database/postgres.ts';
import { readEnvironment } from '#lib/server/environment.ts';

export type Tables = 'current' | 'older' | 'any';

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
 * Makes the tables where there are none yet; tables that are there it leaves as they are, since a server may be working
 * with them.
 * @param tables what the command can work with: only those of this version; older ones too; any
 * @throws ProblemError HL-9118 for tables of a newer version, HL-9119 for older ones, HL-9207 for those too old
 */
export async function withAccess<T>(
	work: (access: Access) => Promise<T>,
	{ log = (_line: string) => {}, from = 'supabase', tables = 'current' as Tables } = {}
): Promise<T> {
	const { databaseUrl, supabase, dataDir } = readEnvironment(process.env);
	if (supabase) throw new ProblemError('HL-9110');
	if (databaseUrl) return use({ url: databaseUrl, owner: {}, app: {} }, { from, tables }, work);
	const running = await attachEmbedded(dataDir);
	if (running) return use(running, { from, tables }, work);
	const embedded = await startEmbedded(dataDir, { log, purpose: 'command' });
	try {
		return await use(embedded, { from, tables }, work);
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
	{ from, tables }: { from: string; tables: Tables },
	work: (access: Access) => Promise<T>
) {
	const settings = { ...owner, max: 2, onnotice: () => {} };
	const sql = url ? postgres(url, settings) : postgres(settings);
	const database = openPostgres(url, app, { patient: true });
	try {
		if (tables !== 'any') await prepare(sql, from, tables);
		return await work({ database, sql, from });
	} finally {
		await Promise.all([database.close(), sql.end({ timeout: 5 })]);
	}
}

async function prepare(sql: Sql, from: string, tables: Tables) {
	const standing = await tablesStanding(sql, from);
	refuseUnknown(standing);
	if (standing.isNew) await migrate(sql, { from });
	else if (tables === 'current') refuseOlder(standing);
}
