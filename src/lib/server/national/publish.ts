import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';

export const PUBLICATION = 'national_view';
export const READER = 'national_reader';
/** Tables in it, as supabase/national/province.sql makes it and api.beat_national asks for. */
const PARTS = 5;

/**
 * So much is kept for a national view that has gone silent; past it its line has to be made anew, rather than the
 * province's disk run full.
 */
const KEPT_WAL = '4GB';

export interface Published {
	province: string;
	name: string;
	/** The role the national view signs in as, and its password: made now, kept nowhere else. */
	user: string;
	password: string;
	/** Whether PostgreSQL already writes down what a line sends; where not, it does after it was started again. */
	ready: boolean;
}

/**
 * Lends units and counts of faces to a national view, and nothing else. Asked again it makes everything anew, with another
 * password. Where a restore has made the tables anew, lines that were there end: what they sent is not what stands here now.
 * @param sql signed in as the owner of the tables
 * @throws ProblemError HL-9150 when PostgreSQL does not let its owner do so, with what an administrator of it runs
 */
export async function publish(
	sql: Sql,
	{ from, province, name }: { from: string; province: string; name: string }
): Promise<Published> {
	const password = randomBytes(24).toString('base64url');
	const [{ level }] = await sql<[{ level: string }]>`select current_setting('wal_level') as level`;
	const ready = level === 'logical';
	try {
		const [{ broken }] = await sql<[{ broken: boolean }]>`
			select exists (select from pg_publication where pubname = ${PUBLICATION})
				and (select count(*) from pg_publication_tables where pubname = ${PUBLICATION}) <> ${PARTS} as broken`;
		if (broken) await endLines(sql);
		await sql.begin(async (transaction) => {
			await transaction.unsafe(`set local client_min_messages = error`);
			await transaction.unsafe(readFileSync(join(from, 'national', 'province.sql'), 'utf8'));
			await transaction`delete from national.line where province <> ${province}`;
			await transaction`insert into national.line (province, name) values (${province}, ${name})
				on conflict (province) do update set name = excluded.name, at = clock_timestamp()`;
			await transaction.unsafe(
				`alter role ${READER} login replication inherit password '${password}'`
			);
		});
		if (!ready) {
			await sql.unsafe(`alter system set wal_level = logical`);
			await sql.unsafe(`alter system set max_slot_wal_keep_size = '${KEPT_WAL}'`);
		}
	} catch (error) {
		const { code, message } = error as { code?: string; message: string };
		if (code === '42501')
			throw new ProblemError(
				'HL-9150',
				`${message}: alter system set wal_level = logical; alter system set max_slot_wal_keep_size = '${KEPT_WAL}'; create role ${READER} login replication`,
				{ cause: error }
			);
		throw error;
	}
	return { province, name, user: READER, password, ready };
}

/**
 * Takes back what was lent: the next word of the national view is refused.
 * @throws ProblemError HL-9151 when nothing was lent
 */
export async function withdraw(sql: Sql): Promise<void> {
	const [found] = await sql`select from pg_publication where pubname = ${PUBLICATION}`;
	if (!found) throw new ProblemError('HL-9151');
	await endLines(sql);
	await sql.begin(async (transaction) => {
		await transaction.unsafe(`set local client_min_messages = error; drop publication ${PUBLICATION};
			revoke all on all tables in schema app, national from ${READER};
			revoke usage on schema app, national from ${READER};
			drop policy if exists the_national_view_reads on app.slip_daily;
			drop policy if exists the_national_view_reads on app.slip_quarter;
			drop schema national cascade`);
	});
}

/** Whoever may sign in no more also lets go of the slot, which would keep the write-ahead log. */
async function endLines(sql: Sql) {
	await sql.unsafe(`alter role ${READER} nologin`);
	await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
		where usename = ${READER} and datname = current_database()`;
	await sql`select pg_drop_replication_slot(slot_name) from pg_replication_slots
		where database = current_database() and plugin = 'pgoutput' and not active`;
}
