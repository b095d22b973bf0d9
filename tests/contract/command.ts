import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openPostgres } from '#lib/server/database/postgres.ts';
import type { Access } from '#lib/server/manage/access.ts';
import type { Said } from '#lib/server/manage/verb.ts';
import { verbs } from '#lib/server/manage/verbs.ts';
import { freshDatabase } from '../database/fresh.ts';
import type { Way } from '../database/way.ts';

/** Of the tests, not of whoever runs them. */
process.env.BACKUP_KEY = join(tmpdir(), 'hai-long-test-backup.key');

/** A database of its own, a folder for files, and the commands of `npm run manage` on both. */
export interface Desk extends Access {
	/** A path in a folder that is gone afterwards. */
	file(name: string): string;
	/** `run('slips export', file)`: the words that follow the verb, then options by name. */
	run(verb: string, words?: string[], options?: Record<string, string>): Promise<Said>;
	/** The same as a process of its own, with all that a person would type. */
	type(...words: string[]): Promise<Ended>;
	/** The variables with which a process of its own comes to this database. */
	environment: Record<string, string>;
	close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
	const fresh = await freshDatabase();
	const folder = mkdtempSync(join(tmpdir(), 'hai-long-manage-'));
	const database = openPostgres(fresh.app);
	const sql = postgres({ ...fresh.owner, max: 2, onnotice: () => {} });
	const desk: Desk = {
		database,
		sql,
		from: 'supabase',
		file: (name) => join(folder, name),
		run: (verb, words = [], options = {}) =>
			verbs[verb]!.run!(
				{ words, options, json: true, progress: () => {} },
				{ database, sql, from: desk.from }
			),
		type: (...words) => ended(words, environmentOf(fresh.owner)),
		environment: environmentOf(fresh.owner),
		async close() {
			await Promise.all([database.close(), sql.end()]);
			await fresh.drop();
			rmSync(folder, { recursive: true });
		}
	};
	return desk;
}

export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** `npm run manage -- …` as a process of its own, beside the server of the test cluster. */
export function manage(...words: string[]): Promise<Ended> {
	return ended(words, { DATA_DIR: inject('cluster').dataDir, DATABASE_URL: '' });
}

/** A URL cannot name the folder of a socket; the client takes it from the variables of PostgreSQL's own tools. */
const environmentOf = ({ host, port, user, password, database }: Way) => ({
	DATA_DIR: join(tmpdir(), `hai-long-${database}`),
	DATABASE_URL: `postgres:///${database}`,
	PGHOST: host,
	PGPORT: String(port),
	PGUSER: user,
	PGPASSWORD: password
});

function ended(words: string[], environment: Record<string, string>): Promise<Ended> {
	const child = spawn(process.execPath, ['scripts/manage.mjs', ...words], {
		env: { ...process.env, ...environment }
	});
	const ended: Ended = { code: null, stdout: '', stderr: '' };
	child.stdout.on('data', (chunk) => (ended.stdout += chunk));
	child.stderr.on('data', (chunk) => (ended.stderr += chunk));
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => resolve({ ...ended, code }));
	});
}
