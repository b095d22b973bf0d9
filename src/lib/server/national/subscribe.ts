import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { connectTo } from '#lib/server/database/address/connect.ts';
import { whyNot } from '#lib/server/database/address/diagnosis.ts';
import { placeOf, type ServerAddress } from '#lib/server/database/address/read.ts';
import { landingOf } from './landing.ts';
import { PUBLICATION } from './publish.ts';

export interface Province {
	province: string;
	name: string;
}

interface Unit {
	id: string;
	code: string;
	name: string;
}

const lineOf = (province: string) => `national_${province}`;

/** Each line works all the time, and up to two more copy for it at first: a country has 34 provinces. */
const ROOM: Record<string, number> = {
	max_logical_replication_workers: 80,
	max_worker_processes: 100,
	// Both count lines: the first up to PostgreSQL 17, the second since 18.
	max_replication_slots: 100,
	max_active_replication_origins: 100
};

/**
 * Makes the place where provinces land, where there is none, and brings it up to date.
 * @param role who serves pages
 * @returns whether PostgreSQL has room for all provinces; where not, it has after it was started again
 * @throws ProblemError HL-9156 when PostgreSQL does not let its owner do so, with what an administrator of it runs
 */
export async function makeLanding(
	{ sql, landing }: { sql: Sql; landing: Sql },
	from: string,
	role: string | undefined
): Promise<{ roomy: boolean }> {
	const narrow = await sql<{ name: string }[]>`
		select name from pg_settings
		where setting::int < (${sql.json(ROOM)}::jsonb ->> name)::int and name in ${sql(Object.keys(ROOM))}`;
	const widening = narrow.map(({ name }) => `alter system set ${name} = ${ROOM[name]}`);
	try {
		await makeDatabase({ sql, landing }, from, role);
		for (const statement of widening) await sql.unsafe(statement);
	} catch (error) {
		const { code, message } = error as { code?: string; message: string };
		if (code === '42501')
			throw new ProblemError('HL-9156', [message, ...widening].join('; '), { cause: error });
		throw error;
	}
	return { roomy: widening.length === 0 };
}

async function makeDatabase(
	{ sql, landing }: { sql: Sql; landing: Sql },
	from: string,
	role: string | undefined
) {
	const [{ name, there }] = await sql<[{ name: string; there: boolean }]>`
		select current_database() as name,
			exists (select from pg_database where datname = current_database() || '_national') as there`;
	if (!there) await sql`create database ${sql(landingOf(name))}`;
	await landing.begin(async (transaction) => {
		await transaction.unsafe(`set local client_min_messages = error;
			revoke connect on database ${quoted(landingOf(name))} from public`);
		await transaction.unsafe(readFileSync(join(from, 'national', 'landing.sql'), 'utf8'));
		if (role)
			await transaction.unsafe(`grant connect on database ${quoted(landingOf(name))} to ${quoted(role)};
				grant usage on schema api to ${quoted(role)};
				grant execute on function api.national_view(date) to ${quoted(role)}`);
	});
}

/**
 * Begins to follow a province. It is asked first who it is and which units it has: what is another's already is refused by
 * name, before anything is copied.
 * @param address as the province's `national publish` gave it
 * @throws ProblemError HL-9122 to HL-9124 when the province cannot be reached, HL-9152 when it lends nothing there or does
 * not write down what a line sends yet, HL-9153 when its code is another's, HL-9154 when one of its units is
 */
export async function subscribe(landing: Sql, address: ServerAddress): Promise<Province> {
	const { line, units } = await askProvince(address);
	const [known] = await landing<Province[]>`
		select province, name from national.line where province = ${line.province}
		union all select ${line.province}, '' from pg_subscription where subname = ${lineOf(line.province)}
			and subdbid = (select oid from pg_database where datname = current_database())
		order by name desc`;
	if (known) throw new ProblemError('HL-9153', `${known.province} ${known.name}`.trim());
	const shared = await landing<(Unit & { of: string })[]>`
		select unit.id, unit.code, unit.name, coalesce(line.name, unit.province) as of
		from app.unit left join national.line using (province)
		where id = any(${units.map(({ id }) => id)}::uuid[]) order by unit.name limit 5`;
	if (shared.length > 0)
		throw new ProblemError(
			'HL-9154',
			shared.map(({ code, name, of }) => `${name} (${code}), ${of}`).join('; ')
		);
	await follow(landing, address, line);
	return line;
}

async function askProvince(address: ServerAddress) {
	const province = connectTo(address, 1);
	try {
		const [lent] = await province<{ there: boolean; level: string }[]>`
			select to_regclass('national.line') is not null as there, current_setting('wal_level') as level`;
		if (!lent!.there || lent!.level !== 'logical')
			throw new ProblemError('HL-9152', `${placeOf(address)} wal_level=${lent!.level}`);
		const [line] = await province<Province[]>`select province, name from national.line`;
		const units = await province<Unit[]>`select id, code, name from app.unit where not is_sample`;
		if (!line) throw new ProblemError('HL-9152', placeOf(address));
		return { line: { ...line }, units };
	} catch (error) {
		throw (await whyNot(error, address)) ?? error;
	} finally {
		await province.end({ timeout: 1 });
	}
}

/** Each line works as a role of its own, so that no province can write over another's rows. */
async function follow(landing: Sql, address: ServerAddress, { province }: Province) {
	const role = quoted(lineOf(province));
	await landing.begin(async (transaction) => {
		const [there] = await transaction`select from pg_roles where rolname = ${lineOf(province)}`;
		// Its workers sign in inside the server. Without a password it is no way in from outside.
		if (!there) await transaction.unsafe(`create role ${role} login`);
		await transaction.unsafe(`
			grant connect, create on database ${quoted((await nameOf(transaction as unknown as Sql))!)} to ${role};
			alter role ${role} set national.province = '${province}';
			grant usage on schema app, national to ${role};
			grant select, insert, update, delete on all tables in schema app to ${role};
			grant select, insert, update, delete on national.line to ${role};
			grant execute on function national.keep_apart() to ${role}`);
	});
	// Outside a transaction, since it makes a slot at the other end; awake only once it belongs to its role.
	await landing.unsafe(`create subscription ${role} connection ${literal(conninfo(address, province))}
		publication ${PUBLICATION} with (enabled = false, create_slot = true, slot_name = ${role}, copy_data = true,
			run_as_owner = true, connect = true)`);
	await landing.unsafe(`alter subscription ${role} owner to ${role}`);
	await landing.unsafe(`alter subscription ${role} enable`);
}

/**
 * Ends a line and takes away what it brought. A province that is out of reach keeps its slot: it ends with
 * `national withdraw` there, or at the limit of what is kept for it.
 * @throws ProblemError HL-9155 when there is no such province
 */
export async function unsubscribe(landing: Sql, province: string): Promise<{ slotLeft: boolean }> {
	const [known] = await landing`select from pg_subscription where subname = ${lineOf(province)}
		and subdbid = (select oid from pg_database where datname = current_database())`;
	if (!known) throw new ProblemError('HL-9155', province);
	const role = quoted(lineOf(province));
	let slotLeft = false;
	await landing.unsafe(`alter subscription ${role} disable`);
	try {
		await landing.unsafe(`drop subscription ${role}`);
	} catch {
		slotLeft = true;
		await landing.unsafe(`alter subscription ${role} set (slot_name = none)`);
		await landing.unsafe(`drop subscription ${role}`);
	}
	await landing.begin(async (transaction) => {
		await transaction.unsafe(`set local national.province = ${literal(province)}`);
		for (const table of ['slip_daily', 'slip_quarter', 'unit_setting', 'unit'])
			await transaction`delete from ${transaction(`app.${table}`)} where province = ${province}`;
		await transaction`delete from national.line where province = ${province}`;
		await transaction.unsafe(`drop owned by ${role}`);
	});
	await landing.unsafe(`drop role if exists ${role}`).catch(() => {});
	return { slotLeft };
}

async function nameOf(sql: Sql): Promise<string | undefined> {
	const [row] = await sql<{ name: string }[]>`select current_database() as name`;
	return row?.name;
}

/** The address as PostgreSQL itself takes it. Past this machine the line is encrypted and the other end proves who it is. */
function conninfo(address: ServerAddress, province: string): string {
	const { hosts, user, password, database, ssl, connectTimeout } = address;
	const isHere = hosts.every(({ host }) => /^(\/|localhost$|127\.|::1$)/.test(host));
	const mode = ssl.mode ?? (isHere ? undefined : 'verify-full');
	const words: Record<string, string | undefined> = {
		host: hosts.map(({ host }) => host).join(','),
		port: hosts.map(({ port }) => port).join(','),
		user,
		password,
		dbname: database,
		sslmode: mode,
		sslrootcert: ssl.rootCert ?? (mode === 'verify-full' ? 'system' : undefined),
		sslcert: ssl.cert,
		sslkey: ssl.key,
		connect_timeout: String(connectTimeout),
		target_session_attrs: hosts.length > 1 ? 'read-write' : undefined,
		application_name: lineOf(province)
	};
	return Object.entries(words)
		.flatMap(([name, value]) =>
			value === undefined ? [] : [`${name}='${value.replaceAll(/[\\']/g, '\\$&')}'`]
		)
		.join(' ');
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) =>
	text.includes('\\')
		? ` E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
		: `'${text.replaceAll("'", "''")}'`;
