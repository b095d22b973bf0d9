import type { Sql } from 'postgres';

/** What stands in every table, as one number each; apart the audit and the keys, where restoring writes as well. */
export async function contents(sql: Sql): Promise<Record<string, string>> {
	const tables = await sql`select 'app.' || relname as name from pg_class
		where relnamespace = 'app'::regnamespace and relkind = 'r' and relname not in ('audit', 'api_key') order by 1`;
	const found: Record<string, string> = {};
	for (const { name } of [...tables, { name: 'auth.users' }]) {
		const [row] = await sql.unsafe(
			`select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as seen from ${name} t`
		);
		found[name] = row!.seen;
	}
	return found;
}
