import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';

/** Runs the work on a migrated database in a folder that is gone afterwards. For scripts; tests have `freshDatabase`. */
export async function withScratchDatabase<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
	return withScratchServer(async (make) => {
		const sql = await make('scratch');
		await migrate(sql);
		return work(sql);
	});
}

/** Runs the work beside a server in a folder that is gone afterwards; `make` makes an empty database on it. */
export async function withScratchServer<T>(
	work: (make: (name: string) => Promise<Sql>) => Promise<T>
): Promise<T> {
	const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-scratch-'));
	const embedded = await startEmbedded(dataDir, { log: () => {}, settings: { fsync: 'off' } });
	const open = (database: string) =>
		postgres({
			...connectionOptions(dataDir, { role: 'postgres', database }),
			max: 1,
			onnotice: () => {}
		});
	const opened = [open('postgres')];
	try {
		return await work(async (name) => {
			await opened[0]!`create database ${opened[0]!(name)}`;
			const sql = open(name);
			opened.push(sql);
			return sql;
		});
	} finally {
		await Promise.all(opened.map((sql) => sql.end()));
		await embedded.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}
