import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { standsAt } from '#lib/server/database/baseline.ts';
import {
	apply,
	makeLedger,
	MIGRATION_LOCK,
	migrationsIn,
	type Migration
} from '#lib/server/database/migrate.ts';
import { keepInventory } from '#lib/server/database/inventory.ts';
import { FIRST_EMAIL } from '#lib/server/identity/first-account.ts';
import { copyOf, PEOPLE, SESSION, type Header, type Table } from './format.ts';
import type { BackupKey } from './key.ts';
import { quietTables } from './quiet-tables.ts';
import { BackupReader } from './read.ts';

export interface Restored {
	/** When the backup was taken. */
	createdAt: string;
	rows: Record<string, number>;
	/** Keys of machines that no longer count: one that was revoked since would be good again. */
	keysEnded: number;
}

/** What a backup says of itself, read from its first byte to its last. */
export type Checked = Pick<Restored, 'createdAt' | 'rows'>;

interface Options {
	/** The folder that holds the migrations. */
	from: string;
	/** What the seal is tried with; null takes a file without asking for its seal. */
	key: BackupKey | undefined | null;
	/** Keys of machines stay good as they were. */
	keepKeys?: boolean;
	/** Takes the place of whatever is there, tables of a newer program included. */
	over?: boolean;
	report?: (table: string) => void;
}

/**
 * Brings a backup into an empty database, in one transaction: all of it, or nothing. The tables are made as they were
 * when the backup was taken, filled, and then brought up to date by the migrations that came since.
 * All sessions end, and keys of machines have to be made anew.
 * @param sql signed in as the owner of the tables
 * @throws ProblemError HL-9202 when the database is not empty, HL-9203 for another kind of file, HL-9204 when the file is
 * damaged, HL-9205 when it comes from a newer version, HL-9206 when its tables are no longer known, HL-9230 and HL-9231
 * where its seal is missing or broken
 */
export async function restoreBackup(
	sql: Sql,
	path: string,
	{ from, key, keepKeys = false, over = false, report = () => {} }: Options
): Promise<Restored> {
	// A damaged file is met before anything is locked; reading it twice costs little beside filling the tables.
	await checkBackup(path, { from, key });
	const reader = new BackupReader(path, key ?? undefined);
	try {
		const header = await reader.header();
		const { before, after } = migrationsOf(header, from);
		const done = await sql.begin(async (transaction) => {
			const connection = transaction as unknown as Sql;
			await connection.unsafe(SESSION);
			await connection`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
			if (!over) await refuseUnlessEmpty(connection);
			await makeTables(connection, before);
			const wake = await quietTables(connection);
			const found = await fill(connection, reader, header.tables, key, report);
			await continueNumbers(connection);
			await wake().catch((error: { code?: string; message: string }) => {
				// Rows that are there twice, or lead nowhere, were not written by us.
				if (error.code?.startsWith('23'))
					throw new ProblemError('HL-9204', `${path}: ${error.message}`, { cause: error });
				throw error;
			});
			for (const migration of after) await apply(connection, migration);
			await keepInventory(connection);
			const keysEnded = await endWhatWasOpen(connection, keepKeys);
			await connection`select app.note(null, 'backup.restored', null,
				${connection.json({ taken_at: header.createdAt, sealed: key !== null, keys_ended: keysEnded })})`;
			return { rows: found, keysEnded };
		});
		return { createdAt: header.createdAt, ...done };
	} finally {
		await reader.close();
	}
}

/**
 * Reads a backup as restoring does, and changes nothing.
 * @throws ProblemError like restoreBackup
 */
export async function checkBackup(
	path: string,
	{ from, key }: Pick<Options, 'from' | 'key'>
): Promise<Checked> {
	const reader = new BackupReader(path, key ?? undefined);
	try {
		const header = await reader.header();
		migrationsOf(header, from);
		for (const table of header.tables) {
			await reader.table(table);
			for await (const _rows of reader.rows());
		}
		const trailer = await reader.trailer();
		if (key !== null) reader.checkSeal(trailer);
		return { createdAt: header.createdAt, rows: trailer.rows };
	} finally {
		await reader.close();
	}
}

/**
 * Who was signed in when the backup was taken may have signed out since, or been shut out; the same of links, codes and
 * keys. Backups leave links behind today; older ones brought them along.
 * A second factor stays: without it the password alone would open every account, at the moment when it is not known who has
 * seen the file. A person who changed telephones since then asks for a link, which ends the factor too.
 */
async function endWhatWasOpen(connection: Sql, keepKeys: boolean): Promise<number> {
	await connection`delete from app.session`;
	await connection`delete from app.account_link`;
	await connection`delete from app.pairing_code`;
	if (keepKeys) return 0;
	const { count } =
		await connection`update app.api_key set revoked_at = now() where revoked_at is null`;
	return count;
}

function migrationsOf({ migrations, schema }: Header, from: string) {
	const all = migrationsIn(from);
	const { baseline, ended, broken } = standsAt(migrations, from);
	if (broken) throw new ProblemError('HL-9206', ended.at(-1)!);
	const old = new Set(migrations.filter((version) => !ended.includes(version)));
	if (baseline) old.add(baseline);
	const unknown = [...old].filter((version) => !all.some((known) => known.version === version));
	if (unknown.length > 0)
		throw new ProblemError(
			isNewer(unknown, all, schema?.baseline) ? 'HL-9205' : 'HL-9206',
			unknown.join(', ')
		);
	return {
		before: all.filter(({ version }) => old.has(version)),
		after: all.filter(({ version }) => !old.has(version))
	};
}

/**
 * Whether a newer program made what is not known here. Where its tables began with our baseline, or with a later one, it
 * did, whatever its versions; else where a version comes after all of ours. What is left began with tables that ended.
 */
function isNewer(unknown: string[], ours: Migration[], theirs: string | null | undefined): boolean {
	if (theirs && theirs >= ours[0]!.version) return true;
	return unknown.some((version) => version > ours.at(-1)!.version);
}

/** The operator's account that the first start makes does not count, as long as it was not used. */
async function refuseUnlessEmpty(connection: Sql) {
	const [found] = await connection<{ units: boolean; slips: boolean; people: boolean }[]>`
		select exists (select from app.unit) as units, exists (select from app.slip) as slips,
			exists (select from auth.users where email <> ${FIRST_EMAIL} or last_sign_in_at is not null) as people`;
	const full = Object.entries(found!).flatMap(([what, there]) => (there ? [what] : []));
	if (full.length > 0) throw new ProblemError('HL-9202', full.join(', '));
}

async function makeTables(connection: Sql, migrations: ReturnType<typeof migrationsIn>) {
	await connection`set local client_min_messages = error`;
	await makeLedger(connection);
	await connection.unsafe(`drop schema if exists api cascade; drop schema if exists app cascade;
		delete from supabase_migrations.schema_migrations; delete from auth.users`);
	for (const migration of migrations) await apply(connection, migration);
	// Migrations bring rows of their own, such as the first questionnaire: the backup has them too.
	const tables = await connection<{ name: string }[]>`
		select oid::regclass::text as name from pg_class
		where relnamespace = 'app'::regnamespace and relkind in ('r', 'p')`;
	await connection.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`);
}

async function fill(
	connection: Sql,
	reader: BackupReader,
	tables: readonly Table[],
	key: Options['key'],
	report: (table: string) => void
) {
	const rows: Record<string, number> = {};
	for (const table of tables) {
		report(table.name);
		await reader.table(table);
		await copyIn(connection, reader, table);
		const [counted] = await connection.unsafe<{ n: number }[]>(
			`select count(*)::float8 as n from ${table.name}`
		);
		rows[table.name] = counted!.n;
	}
	const trailer = await reader.trailer();
	if (key !== null) reader.checkSeal(trailer);
	for (const [table, n] of Object.entries(trailer.rows))
		if (rows[table] !== n) throw reader.damaged(`${table}: ${rows[table]} ≠ ${n}`);
	return rows;
}

async function copyIn(connection: Sql, reader: BackupReader, table: Table) {
	if (!/^(app\.("[^"]+"|\w+)|auth\.users)$/.test(table.name) || table.columns.some(isOdd))
		throw reader.damaged(table.name);
	if (table.name === PEOPLE.name && String(table.columns) !== String(PEOPLE.columns))
		throw reader.damaged(table.name);
	try {
		await pipeline(
			reader.rows(),
			await connection.unsafe(`${copyOf(table)} from stdin`).writable()
		);
	} catch (error) {
		// A row that PostgreSQL cannot read was not written by PostgreSQL.
		if (/^(22|23|42)/.test((error as { code?: string }).code ?? ''))
			throw new ProblemError('HL-9204', `${table.name}`, { cause: error });
		throw error;
	}
}

const isOdd = (column: string) => !/^\w+$/.test(column);

/** Numbers that the database counts itself go on where they were. */
async function continueNumbers(connection: Sql) {
	const counted = await connection<{ table: string; column: string }[]>`
		select attrelid::regclass::text as table, attname::text as column
		from pg_attribute join pg_class on pg_class.oid = attrelid
		where relnamespace = 'app'::regnamespace and attidentity <> ''`;
	for (const { table, column } of counted)
		await connection.unsafe(
			`select setval(pg_get_serial_sequence($1, $2), coalesce(max("${column}"), 1), max("${column}") is not null) from ${table}`,
			[table, column]
		);
}
