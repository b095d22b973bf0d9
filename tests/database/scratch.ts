import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { migrate } from '#lib/server/database/migrate.ts';

/** Runs the work on a migrated database in a folder that is gone afterwards. For scripts; tests have `freshDatabase`. */
export async function withScratchDatabase<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
	const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-scratch-'));
	const embedded = await startEmbedded(dataDir, { log: () => {}, settings: { fsync: 'off' } });
	const sql = postgres({ ...embedded.owner, max: 1, onnotice: () => {} });
	try {
		await migrate(sql);
		return await work(sql);
	} finally {
		await sql.end();
		await embedded.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}
