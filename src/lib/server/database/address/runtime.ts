import type { Sql } from 'postgres';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** What hangs in the name of the pages ends after so long; who owns the tables may take as long as it takes. */
const TIMEOUTS = { statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' };

/**
 * Gives the role that serves pages what it needs and no more: to take the three roles of callers, and limits of time that
 * hold behind a pooler too. Harmless to repeat.
 * @param owner signed in as the owner of the tables
 * @param app signed in as the pages will be
 * @throws ProblemError HL-9126 with the commands that the administrator of the server has to give instead
 */
export async function prepareRuntime(owner: Sql, app: Sql): Promise<void> {
	const [role] = await app<[{ name: string; database: string }]>`
		select quote_ident(current_user) as name, quote_ident(current_database()) as database`;
	const [same] = await owner<[{ name: string }]>`select quote_ident(current_user) as name`;
	if (same.name === role.name) return;
	if (!(await isReady(app))) {
		const grant = `grant authenticator to ${role.name}`;
		await owner.unsafe(grant).catch(() => {});
		if (!(await isReady(app)))
			throw new ProblemError('HL-9126', `${grant}; alter role ${role.name} inherit;`);
	}
	const [kept] = await app<[{ settings: string[] }]>`
		select coalesce((select setconfig from pg_db_role_setting
			join pg_database on pg_database.oid = setdatabase and datname = current_database()
			where setrole = (select oid from pg_roles where rolname = current_user)), '{}') as settings`;
	for (const [name, value] of Object.entries(TIMEOUTS)) {
		// An administrator's own limit stands; several processes that start at once do not write one row at a time.
		if (kept.settings.some((setting) => setting.startsWith(`${name}=`))) continue;
		const change = `alter role ${role.name} in database ${role.database} set ${name} = '${value}'`;
		// Every role may set its own defaults.
		await app.unsafe(change).catch(() => owner.unsafe(change).catch(() => {}));
	}
}

/** May it call in everybody's name, and does row security hold it? */
async function isReady(app: Sql): Promise<boolean> {
	const [row] = await app<[{ ready: boolean }]>`
		select has_schema_privilege('app', 'usage')
			and pg_has_role('anon', 'member') and pg_has_role('authenticated', 'member')
			and pg_has_role('service_role', 'member')
			and coalesce((select has_function_privilege(p.oid, 'execute') from pg_proc p
				where pronamespace = (select oid from pg_namespace where nspname = 'app') and proname = 'call'), false) as ready`;
	return row.ready;
}
