import postgres, { type Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { whyNot } from '#lib/server/database/address/diagnosis.ts';
import { connectTo } from '#lib/server/database/address/connect.ts';
import { openAddress } from '#lib/server/database/address/open.ts';
import { checkServer } from '#lib/server/database/address/requirements.ts';
import { attachEmbedded } from '#lib/server/database/embedded/attach.ts';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { hasCluster } from '#lib/server/database/embedded/cluster.ts';
import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { FILLING } from '#lib/server/database/embedded/settings.ts';
import { placeOf, type ServerAddress } from '#lib/server/database/address/read.ts';
import { holdsNothing, keepMarker, refuseEmptied } from '#lib/server/database/marker.ts';
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
 * @param intoEmpty the command is what fills a database whose data were lost
 * @throws ProblemError HL-9118 for tables of a newer version, HL-9129 where a file that ran is gone, HL-9119 for older ones, HL-9207 for those too old, HL-9128 for
 * an empty database where there was data
 */
export async function withAccess<T>(
	work: (access: Access) => Promise<T>,
	{
		log = (_line: string) => {},
		from = 'supabase',
		tables = 'current' as Tables,
		intoEmpty = false
	} = {}
): Promise<T> {
	const { postgres: addresses, supabase, dataDir } = readEnvironment(process.env);
	if (supabase) throw new ProblemError('HL-9110');
	const how = { from, tables, dataDir, intoEmpty };
	if (addresses) return useAddress(addresses.owner, how, work);
	const running = await attachEmbedded(dataDir);
	if (running) return useEmbedded(running, how, work);
	const isNew = !hasCluster(foldersOf(dataDir));
	if (isNew && !intoEmpty) refuseEmptied(dataDir);
	const settings = isNew && intoEmpty ? FILLING : undefined;
	const embedded = await startEmbedded(dataDir, { log, purpose: 'command', settings });
	try {
		return await useEmbedded(embedded, how, work);
	} finally {
		await embedded.stop();
	}
}

interface How {
	from: string;
	tables: Tables;
	dataDir: string;
	intoEmpty: boolean;
}

/** What an operator asks for may take its time: everything goes in the owner's name, whom no limit of time holds. */
async function useAddress<T>(owner: ServerAddress, how: How, work: (access: Access) => Promise<T>) {
	try {
		const database = openAddress({ app: owner }, { patient: true });
		const where = `${owner.variable} ${placeOf(owner)}`;
		return await use({ database, sql: connectTo(owner) }, { ...how, where }, work);
	} catch (error) {
		throw (await whyNot(error, owner)) ?? error;
	}
}

async function useEmbedded<T>(
	{ owner, app }: { owner: ConnectionOptions; app: ConnectionOptions },
	how: How,
	work: (access: Access) => Promise<T>
) {
	const sql = postgres({ ...owner, max: 2, onnotice: () => {} });
	const database = openPostgres(app, { patient: true });
	return use({ database, sql }, { ...how, where: how.dataDir }, work);
}

async function use<T>(
	{ database, sql }: Pick<Access, 'database' | 'sql'>,
	{ where, ...how }: How & { where: string },
	work: (access: Access) => Promise<T>
) {
	const { from, tables, dataDir } = how;
	try {
		if (tables !== 'any') await prepare(sql, how);
		const done = await work({ database, sql, from });
		if (tables === 'current') await keepMarker(sql, dataDir, where);
		return done;
	} finally {
		await Promise.all([database.close(), sql.end({ timeout: 5 })]);
	}
}

async function prepare(sql: Sql, { from, tables, dataDir, intoEmpty }: How) {
	const standing = await tablesStanding(sql, from);
	refuseUnknown(standing);
	if (!intoEmpty && (await holdsNothing(sql))) refuseEmptied(dataDir);
	if (standing.isNew) {
		await checkServer(sql);
		await migrate(sql, { from });
	}
	if (!standing.isNew && tables === 'current') refuseOlder(standing);
}
