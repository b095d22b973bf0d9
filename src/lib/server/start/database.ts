import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { toProblemError } from '#lib/server/database/errors.ts';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { refuseEdited, refuseUnknown, tablesStanding } from '#lib/server/database/standing.ts';
import type { Environment } from '#lib/server/environment.ts';
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
 * @throws ProblemError HL-9102 to HL-9108 about the embedded database, HL-9001 when DATABASE_URL does not answer,
 * HL-9118 when the tables belong to a newer version, HL-9207 to one too old, HL-9121 when a migration was edited after it
 * ran, HL-9110 for SUPABASE_URL, whose transport is still to come
 */
export async function prepareDatabase(
	{ dataDir, databaseUrl, supabase }: Environment,
	root: string,
	log: (line: string) => void
): Promise<PreparedDatabase> {
	if (supabase) throw new ProblemError('HL-9110');
	const quiet = { max: 2, onnotice: () => {}, connect_timeout: 10 };
	if (databaseUrl) {
		const found = await bringUpToDate(postgres(databaseUrl, quiet), root, log);
		return { ...found, stop: async () => {} };
	}
	const embedded = await startEmbedded(dataDir, { log });
	try {
		const found = await bringUpToDate(postgres({ ...embedded.owner, ...quiet }), root, log);
		return { ...found, stop: () => embedded.stop() };
	} catch (error) {
		await embedded.stop();
		throw error;
	}
}

/** A server out of reach or out of space is a problem of its own; anything else keeps PostgreSQL's words. */
function inWords(error: unknown): unknown {
	const { code } = toProblemError(error, SERVER).problem;
	const told = error instanceof Error ? error.message : undefined;
	if (code === 'HL-9001') return new ProblemError('HL-9001', told, { cause: error });
	if (code === 'HL-9003') return new ProblemError('HL-9103', told, { cause: error });
	return error;
}

async function bringUpToDate(sql: Sql, root: string, log: (line: string) => void) {
	let told = false;
	const from = join(root, 'supabase');
	try {
		const standing = await tablesStanding(sql, from);
		refuseUnknown(standing);
		refuseEdited(standing);
		await migrate(sql, {
			from,
			log() {
				if (!told) log('Đang chuẩn bị các bảng dữ liệu… (Preparing the tables…)');
				told = true;
			}
		});
		return { firstAccount: await ensureFirstAccount(sql), empty: await isEmpty(sql) };
	} catch (error) {
		throw inWords(error);
	} finally {
		await sql.end({ timeout: 1 });
	}
}
