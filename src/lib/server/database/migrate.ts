import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { standsAt } from './baseline.ts';
import { keepInventory } from './inventory.ts';

/** Serialises migrations when several processes start at once; the number is arbitrary but fixed. */
export const MIGRATION_LOCK = 4_121_2022;

interface Options {
	log?: (line: string) => void;
	/** The folder that holds `platform.sql` and `migrations/`. */
	from?: string;
}

/**
 * Brings a database up to date: first what Supabase would have brought along, then every migration that its ledger
 * does not name, each in a transaction of its own. The ledger is the one the supabase command line keeps, and beside
 * each name the SHA-256 of the file that ran. Of several processes that start at once one applies each file: the lock
 * lasts as long as a transaction, so that it holds behind a pooler too.
 * @returns the names of the migrations applied now
 * @throws ProblemError HL-9207 when the tables are older than the oldest that this program can bring up to date
 */
export async function migrate(sql: Sql, { log = () => {}, from = 'supabase' }: Options = {}) {
	const connection = await sql.reserve();
	try {
		const migrations = migrationsIn(from);
		const known = await alone(connection, async () => {
			const [{ hosted } = { hosted: false }] = await connection<{ hosted: boolean }[]>`
				select exists (select from pg_roles where rolname = 'supabase_auth_admin') as hosted`;
			if (!hosted) await makePlatform(connection, from);
			await makeLedger(connection);
			const versions = await bringToBaseline(connection, from);
			await fillInHashes(connection, migrations);
			return versions;
		});
		const applied: string[] = [];
		for (const migration of migrations) {
			if (known.has(migration.version)) continue;
			log(migration.name);
			try {
				const isOurs = await alone(connection, async () => {
					if (await hasRun(connection, migration)) return false;
					await apply(connection, migration);
					return true;
				});
				if (isOurs) applied.push(migration.name);
			} catch (error) {
				throw new Error(`${migration.name}: ${(error as Error).message}`, { cause: error });
			}
		}
		if (applied.length > 0) await alone(connection, () => keepInventory(connection));
		return applied;
	} finally {
		connection.release();
	}
}

/** Roles are those of the whole server: another of its databases that is brought up to date may write the same row. */
const SAME_ROW = 'tuple concurrently updated';
const TRIES = 5;

/** Does the work in a transaction, after every other process that brings this database up to date. */
async function alone<T>(connection: Sql, work: () => Promise<T>): Promise<T> {
	for (let tried = 1; ; tried += 1) {
		try {
			return await once(connection, work);
		} catch (error) {
			if (tried === TRIES || (error as Error).message !== SAME_ROW) throw error;
		}
	}
}

async function once<T>(connection: Sql, work: () => Promise<T>): Promise<T> {
	await connection.unsafe(`begin; set local statement_timeout = 0; set local lock_timeout = 0;
		select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
	try {
		const done = await work();
		await connection.unsafe('commit');
		return done;
	} catch (error) {
		await connection.unsafe('rollback').catch(() => {});
		throw error;
	}
}

async function hasRun(connection: Sql, { version }: Migration): Promise<boolean> {
	const rows = await connection`
		select from supabase_migrations.schema_migrations where version = ${version}`;
	return rows.length > 0;
}

/** The supabase command line makes the same table without the last column, and does not mind it. */
export async function makeLedger(connection: Sql): Promise<void> {
	await connection.unsafe(`create schema if not exists supabase_migrations;
		create table if not exists supabase_migrations.schema_migrations
			(version text primary key, statements text[], name text);
		alter table supabase_migrations.schema_migrations add column if not exists sha256 text`);
}

/** What ran before hashes were kept, or by another tool, is taken to have run as its file stands now. */
async function fillInHashes(connection: Sql, migrations: readonly Migration[]) {
	const rows = await connection<{ version: string }[]>`
		select version from supabase_migrations.schema_migrations where sha256 is null`;
	for (const { version } of rows) {
		const migration = migrations.find((known) => known.version === version);
		if (migration)
			await connection`update supabase_migrations.schema_migrations set sha256 = ${sha256Of(migration)}
				where version = ${version}`;
	}
}

/** @throws ProblemError HL-9120 when who signs in may not make what Supabase would have brought along */
async function makePlatform(connection: Sql, from: string) {
	try {
		await connection.unsafe(readFileSync(join(from, 'platform.sql'), 'utf8'));
	} catch (error) {
		const { code, message } = error as { code?: string; message: string };
		throw code === '42501' ? new ProblemError('HL-9120', message, { cause: error }) : error;
	}
}

/** What the ledger holds; files that ended in a baseline are written as the baseline, which makes the same tables. */
async function bringToBaseline(connection: Sql, from: string): Promise<Set<string>> {
	const rows = await connection<{ version: string }[]>`
		select version from supabase_migrations.schema_migrations`;
	const ledger = rows.map(({ version }) => version);
	const { baseline, ended, broken } = standsAt(ledger, from);
	if (broken) throw new ProblemError('HL-9207', ended.at(-1)!);
	if (!baseline) return new Set(ledger);
	await connection`delete from supabase_migrations.schema_migrations where version in ${connection(ended)}`;
	await connection`insert into supabase_migrations.schema_migrations (version, name)
		values (${baseline}, 'baseline') on conflict do nothing`;
	return new Set([...ledger.filter((version) => !ended.includes(version)), baseline]);
}

export interface Migration {
	version: string;
	name: string;
	path: string;
}

/** All migrations of the folder, in order. */
export function migrationsIn(from: string): Migration[] {
	const folder = join(from, 'migrations');
	return readdirSync(folder)
		.sort()
		.flatMap((file) => {
			const [, version, name] = /^(\d{14})_(\w+)\.sql$/.exec(file) ?? [];
			return version && name ? [{ version, name, path: join(folder, file) }] : [];
		});
}

/** Applies one and writes it into the ledger, in the transaction that the caller opened. */
export async function apply(connection: Sql, { version, name, path }: Migration): Promise<void> {
	const bytes = readFileSync(path);
	await connection.unsafe(bytes.toString('utf8'));
	await connection`insert into supabase_migrations.schema_migrations (version, name, sha256)
		values (${version}, ${name}, ${hashOf(bytes)})`;
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Hex, over the bytes of the file as it is now. */
export const sha256Of = ({ path }: Migration): string => hashOf(readFileSync(path));
