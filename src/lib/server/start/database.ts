import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { mayPass, whyNot } from '#lib/server/database/address/diagnosis.ts';
import { connectTo } from '#lib/server/database/address/connect.ts';
import { placeOf, type ServerAddress } from '#lib/server/database/address/read.ts';
import { checkServer } from '#lib/server/database/address/requirements.ts';
import { prepareRuntime } from '#lib/server/database/address/runtime.ts';
import { toProblemError } from '#lib/server/database/errors.ts';
import { hasCluster } from '#lib/server/database/embedded/cluster.ts';
import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { holdsNothing, keepMarker, refuseEmptied } from '#lib/server/database/marker.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { prepareSupabase } from '#lib/server/database/supabase/prepare.ts';
import { refuseEdited, refuseUnknown, tablesStanding } from '#lib/server/database/standing.ts';
import type { Environment, PostgresAddresses } from '#lib/server/environment.ts';
import { ensureFirstAccount, isEmpty } from '#lib/server/identity/first-account.ts';

export interface PreparedDatabase {
	/** Shown once: the database only keeps its hash. */
	firstAccount: { email: string; password: string } | null;
	/** No unit yet. */
	empty: boolean;
	stop(): Promise<void>;
}

/**
 * Brings the database of this environment up and up to date.
 * @param root the folder of the product, which holds `supabase`
 * @param patienceMs how long a server that is on its way up is waited for
 * @throws ProblemError HL-9102 to HL-9108 about the embedded database, HL-9120 and HL-9122 to HL-9126 about the one of
 * DATABASE_URL, HL-9118 when the tables belong to a newer version, HL-9129 when a file that ran is gone, HL-9207 to one too old, HL-9121 when a migration was edited after it
 * ran, HL-9128 when it is empty and there was data, HL-9140 to HL-9142 about the project of SUPABASE_URL
 */
export async function prepareDatabase(
	{ dataDir, postgres: addresses, supabase }: Environment,
	root: string,
	log: (line: string) => void,
	patienceMs = PATIENCE_MS
): Promise<PreparedDatabase> {
	if (supabase) return { ...(await prepareSupabase(supabase)), stop: async () => {} };
	if (addresses) {
		const found = await prepareAddress(addresses, { root, dataDir, log }, patienceMs);
		return { ...found, stop: async () => {} };
	}
	if (!hasCluster(foldersOf(dataDir))) refuseEmptied(dataDir);
	const quiet = { max: 2, onnotice: () => {}, connect_timeout: 10 };
	const embedded = await startEmbedded(dataDir, { log });
	try {
		const found = await bringUpToDate(postgres({ ...embedded.owner, ...quiet }), {
			...{ root, dataDir, log, where: dataDir }
		});
		return { ...found, stop: () => embedded.stop() };
	} catch (error) {
		await embedded.stop();
		throw error;
	}
}

/** A machine that starts with others: its database, or the one that takes over from it, is there a little later. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;

async function prepareAddress(
	{ app, owner }: PostgresAddresses,
	installation: Pick<Installation, 'root' | 'dataDir' | 'log'>,
	patienceMs: number
) {
	const { log } = installation;
	const until = Date.now() + patienceMs;
	const opened = await reach(owner, until, log);
	const found = await bringUpToDate(opened, {
		...installation,
		where: `${owner.variable} ${placeOf(owner)}`,
		check: () => checkServer(opened)
	});
	if (owner === app) return found;
	const [asOwner, asApp] = [await reach(owner, until, log), await reach(app, until, log)];
	try {
		await prepareRuntime(asOwner, asApp);
	} finally {
		await Promise.all([asOwner.end({ timeout: 1 }), asApp.end({ timeout: 1 })]);
	}
	return found;
}

/** Signs in, after waiting for a server that is not there yet. */
async function reach(
	address: ServerAddress,
	until: number,
	log: (line: string) => void
): Promise<Sql> {
	const sql = connectTo(address);
	for (let waits = false; ; waits = true)
		try {
			await sql.unsafe('select');
			return sql;
		} catch (error) {
			if (!mayPass(error) || Date.now() >= until) {
				await sql.end({ timeout: 1 });
				throw (await whyNot(error, address)) ?? error;
			}
			if (!waits)
				log(
					`Đang chờ máy chủ cơ sở dữ liệu… (Waiting for the database server: ${placeOf(address)})`
				);
			await pause(LOOK_AGAIN_MS);
		}
}

/** A server out of reach or out of space is a problem of its own; anything else keeps PostgreSQL's words. */
function inWords(error: unknown): unknown {
	const { code } = toProblemError(error, SERVER).problem;
	const detail = error instanceof Error ? error.message : undefined;
	if (code === 'HL-9001') return new ProblemError('HL-9001', detail, { cause: error });
	if (code === 'HL-9003') return new ProblemError('HL-9103', detail, { cause: error });
	return error;
}

interface Installation {
	root: string;
	dataDir: string;
	log: (line: string) => void;
	/** Which database it is, for whoever looks for it later. */
	where: string;
	check?: () => Promise<void>;
}

async function bringUpToDate(sql: Sql, { root, dataDir, log, where, check }: Installation) {
	let isReported = false;
	const from = join(root, 'supabase');
	try {
		await check?.();
		const standing = await tablesStanding(sql, from);
		refuseUnknown(standing);
		refuseEdited(standing);
		if (await holdsNothing(sql)) refuseEmptied(dataDir);
		await migrate(sql, {
			from,
			log() {
				if (!isReported) log('Đang chuẩn bị các bảng dữ liệu… (Preparing the tables…)');
				isReported = true;
			}
		});
		await keepMarker(sql, dataDir, where);
		return { firstAccount: await ensureFirstAccount(sql), empty: await isEmpty(sql) };
	} catch (error) {
		throw inWords(error);
	} finally {
		await sql.end({ timeout: 1 });
	}
}
