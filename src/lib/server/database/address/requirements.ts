import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';

const OLDEST = 150_000;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * What the product needs of a server and of the role that owns its tables.
 * @throws ProblemError HL-9125 for a server on which it cannot live, HL-9120 with the commands that give the role what
 * it lacks
 */
export async function checkServer(sql: Sql): Promise<void> {
	const [found] = await sql<[Server]>`
		select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
			current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby,
			current_setting('default_transaction_read_only') as frozen,
			exists (select from pg_available_extensions where name = 'pgcrypto') as crypto,
			(select nspname::text from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
				where extname = 'pgcrypto') as crypto_in`;
	const unfit = [
		found.number < OLDEST ? `PostgreSQL ${found.version} < 15` : [],
		found.encoding !== 'UTF8'
			? `encoding ${found.encoding}: create database … encoding 'UTF8'`
			: [],
		found.standby ? 'standby: bản sao chỉ đọc (read only); target_session_attrs=read-write' : [],
		found.frozen === 'on' ? 'default_transaction_read_only = on' : [],
		found.crypto || found.crypto_in ? [] : 'pgcrypto: apt install postgresql-contrib',
		found.crypto_in && found.crypto_in !== 'extensions'
			? `pgcrypto: create schema extensions; alter extension pgcrypto set schema extensions`
			: []
	].flat();
	if (unfit.length > 0) throw new ProblemError('HL-9125', unfit.join('; '));
	const lacking = await missingRights(sql);
	if (lacking.length > 0) throw new ProblemError('HL-9120', `${lacking.join('; ')};`);
}

interface Server {
	number: number;
	version: string;
	encoding: string;
	standby: boolean;
	frozen: string;
	crypto: boolean;
	crypto_in: string | null;
}

const ROLES = ['anon', 'authenticated', 'service_role', 'authenticator'];

/** The commands that whoever runs the server has to give, in order; none where the owner can install. */
async function missingRights(sql: Sql): Promise<string[]> {
	const [me] = await sql<[Rights]>`
		select current_user::text as name, current_database()::text as database, rolsuper as super,
			rolcreaterole as creates, current_setting('server_version_num')::int >= 160000 as sixteen,
			has_database_privilege(current_database(), 'create') as makes_schemas,
			exists (select from pg_roles where rolname = 'supabase_auth_admin') as hosted,
			(select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'app'
				and not pg_has_role(nspowner, 'usage')) as tables_of
		from pg_roles where rolname = current_user`;
	if (me.super) return [];
	if (me.tables_of !== null)
		return [
			`các bảng thuộc ${me.tables_of}: đặt DATABASE_OWNER_URL (the tables belong to ${me.tables_of}: set DATABASE_OWNER_URL)`
		];
	const commands: string[] = [];
	if (!me.makes_schemas)
		commands.push(`alter database ${quoted(me.database)} owner to ${quoted(me.name)}`);
	if (me.hosted) return commands;
	const roles = await sql<{ name: string; member: boolean; grants: boolean }[]>`
		select rolname::text as name, pg_has_role(oid, 'member') as member,
			pg_has_role(oid, 'member with admin option') as grants
		from pg_roles where rolname in ${sql(ROLES)}`;
	if (roles.length < ROLES.length && !me.creates)
		return [...commands, `alter role ${quoted(me.name)} createrole`];
	// Roles are those of the whole server: another installation beside this one may have made them.
	const closed = roles.filter(
		({ member, grants }) => !member && !grants && (me.sixteen || !me.creates)
	);
	if (closed.length > 0)
		commands.push(
			`grant ${closed.map(({ name }) => name).join(', ')} to ${quoted(me.name)} with admin option`
		);
	return commands;
}

interface Rights {
	name: string;
	database: string;
	super: boolean;
	creates: boolean;
	sixteen: boolean;
	makes_schemas: boolean;
	hosted: boolean;
	tables_of: string | null;
}
