import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { BackupKey } from '#lib/server/backup/key.ts';
import { restoreBackup, type Restored } from '#lib/server/backup/restore.ts';
import { findBinaries } from '#lib/server/database/embedded/binaries.ts';
import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { acquireLock } from '#lib/server/database/embedded/lock.ts';
import { stopOrphans } from '#lib/server/database/embedded/orphan.ts';
import { FILLING } from '#lib/server/database/embedded/settings.ts';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { recount } from './recount.ts';

interface Options {
	/** The folder of the installation; what is made aside lies in it, on the disk that has the room. */
	dataDir: string;
	/** The folder that holds the migrations. */
	from: string;
	key: BackupKey | undefined | null;
	progress: (line: string) => void;
	/** What else is tried on the copy: a folder that another program can be started on. */
	then?: (dataDir: string, proof: Proof) => Promise<void>;
}

export interface Proof extends Pick<Restored, 'createdAt' | 'rows'> {
	slips: number;
}

/** Made anew each time, and gone with a power cut: nothing has to reach the disk. */
const QUICK = { ...FILLING, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Restores a backup into a database made for this alone, counts every table, slip and dossier in it, and throws it away.
 * The installation itself is not touched.
 * @throws ProblemError like restoreBackup; HL-9234 when the counts do not agree
 */
export async function restoreAside(file: string, options: Options): Promise<Proof> {
	const { dataDir, progress, then } = options;
	const folder = join(resolve(dataDir), 'aside');
	mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
	await clear(folder);
	try {
		const proof = await restoreAndCount(file, folder, options);
		progress('  khôi phục thử: khớp (restored aside: all counts agree)');
		await then?.(folder, proof);
		return proof;
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function restoreAndCount(file: string, folder: string, options: Options): Promise<Proof> {
	const { from, key, progress } = options;
	const embedded = await startEmbedded(folder, {
		...{ log: progress, purpose: 'command', settings: QUICK }
	});
	const sql = postgres({ ...embedded.owner, max: 2, onnotice: () => {} });
	const database = openPostgres(embedded.app, { patient: true });
	try {
		await migrate(sql, { from });
		const { createdAt, rows } = await restoreBackup(sql, file, { from, key, keepKeys: true });
		await sql`analyze`;
		const { slips, differ } = await recount(database, progress);
		if (differ.length > 0) throw new ProblemError('HL-9234', differ.join(', '));
		return { createdAt, rows, slips };
	} finally {
		await Promise.all([database.close(), sql.end({ timeout: 5 })]);
		await embedded.stop();
	}
}

/** What a killed one left: its PostgreSQL, then its folder. */
async function clear(folder: string): Promise<void> {
	if (!existsSync(folder)) return;
	const { lock, cluster } = foldersOf(folder);
	const taken = await acquireLock(lock, 'command');
	await stopOrphans(cluster, findBinaries().pgCtl);
	taken.release();
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
