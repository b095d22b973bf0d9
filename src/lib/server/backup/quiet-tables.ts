import type { Sql } from 'postgres';

interface Rule {
	table: string;
	name: string;
	definition: string;
}

/**
 * Lets rows come in whatever order, as they were, without what the tables do on their own: triggers rest, and references
 * are taken away and put back, which checks each of them. An owner who is no superuser may do this.
 * @returns puts everything back
 */
export async function quietTables(connection: Sql): Promise<() => Promise<void>> {
	const triggers = await connection<Pick<Rule, 'table' | 'name'>[]>`
		select tgrelid::regclass::text as table, tgname as name from pg_trigger
		join pg_class on pg_class.oid = tgrelid
		where relnamespace = 'app'::regnamespace and not tgisinternal and tgenabled = 'O' and tgparentid = 0`;
	const references = await connection<Rule[]>`
		select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
		from pg_constraint where connamespace = 'app'::regnamespace and contype = 'f' and conparentid = 0`;
	for (const { table, name } of triggers)
		await connection.unsafe(`alter table ${table} disable trigger "${name}"`);
	for (const { table, name } of references)
		await connection.unsafe(`alter table ${table} drop constraint "${name}"`);
	return async () => {
		for (const { table, name, definition } of references)
			await connection.unsafe(`alter table ${table} add constraint "${name}" ${definition}`);
		for (const { table, name } of triggers)
			await connection.unsafe(`alter table ${table} enable trigger "${name}"`);
	};
}
