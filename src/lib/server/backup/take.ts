import { createHash } from 'node:crypto';
import type { Sql } from 'postgres';
import type { BackupKey } from './key.ts';
import {
	copyOf,
	END_OF_TABLE,
	FORMAT,
	FORMAT_VERSION,
	PEOPLE,
	SESSION,
	type Header,
	type Table,
	type Trailer
} from './format.ts';

const NEWLINE = 0x0a;

/**
 * The whole installation as the lines of a backup, as of one moment, while everybody goes on working: all tables of
 * schema app, and the people with their passwords' hashes.
 * @param sql signed in as the owner of the tables
 * @param key seals it
 * @param report called now and then with the rows so far, and at the end with the trailer's
 */
export async function* takeBackup(
	sql: Sql,
	key: BackupKey,
	report: (rows: Record<string, number>) => void
): AsyncGenerator<Buffer> {
	const connection = await sql.reserve();
	const hash = createHash('sha256');
	const seal = key.seal();
	const rows: Record<string, number> = {};
	const sealed = (data: Buffer | string) => {
		hash.update(data);
		seal.update(data);
		return Buffer.from(data);
	};
	let over = false;
	try {
		await connection`begin isolation level repeatable read read only`;
		await connection.unsafe(SESSION);
		const header = await headerOf(connection);
		yield sealed(line(header));
		for (const table of header.tables) {
			rows[table.name] = 0;
			yield sealed(line(table));
			for await (const chunk of copyOut(connection, table)) {
				rows[table.name]! += count(chunk);
				report(rows);
				yield sealed(chunk);
			}
			yield sealed(`${END_OF_TABLE}\n`);
		}
		const trailer: Trailer = {
			end: true,
			rows,
			sha256: hash.digest('hex'),
			seal: { key: key.id, mac: seal.digest('hex') }
		};
		await connection`rollback`;
		over = true;
		yield Buffer.from(line(trailer));
	} finally {
		// Left in the middle of a table, the connection is of no more use to anybody: it ends with the process.
		if (over) connection.release();
	}
}

async function* copyOut(connection: Sql, table: Table): AsyncGenerator<Buffer> {
	const stream = await connection.unsafe(`${copyOf(table)} to stdout`).readable();
	yield* stream as AsyncIterable<Buffer>;
	// The client pauses its socket when the stream is full, and goes on when more is asked for: more is never asked of
	// a stream that has ended, and what follows the last row would never be read.
	stream._read(0);
}

async function headerOf(connection: Sql): Promise<Header> {
	const [{ at }, migrations, tables] = await Promise.all([
		connection<[{ at: string }]>`select to_json(now()) #>> '{}' as at`.then(([row]) => row),
		connection<{ version: string; name: string | null }[]>`
			select version, name from supabase_migrations.schema_migrations order by 1`,
		tablesOf(connection)
	]);
	const versions = migrations.map(({ version }) => version);
	const baseline = migrations.find(({ name }) => name === 'baseline')?.version ?? null;
	return {
		format: FORMAT,
		version: FORMAT_VERSION,
		createdAt: at,
		migrations: versions,
		schema: { baseline, since: versions.filter((version) => version !== baseline) },
		tables: [PEOPLE, ...tables]
	};
}

/**
 * Every table of schema app with its columns, without those that PostgreSQL computes. What opens a door stays behind:
 * a session, link or code that has ended since would live again.
 */
async function tablesOf(connection: Sql): Promise<Table[]> {
	return connection<Table[]>`
		select 'app.' || quote_ident(relname) as name, array_agg(attname::text order by attnum) as columns
		from pg_class join pg_attribute on attrelid = pg_class.oid
		where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not relispartition
			and attnum > 0 and not attisdropped and attgenerated = ''
			and relname not in ('session', 'account_link', 'pairing_code', 'limit_slice', 'server_secret')
		group by relname order by relname`;
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

/** COPY ends every row with a newline and writes no other. */
function count(chunk: Buffer): number {
	let lines = 0;
	for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
	return lines;
}
