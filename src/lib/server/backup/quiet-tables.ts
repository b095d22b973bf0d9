import type { Sql } from 'postgres';

interface Rule {
	table: string;
	name: string;
	definition: string;
}

/**
 * Lets rows come in whatever order, as they were, without what the tables do on their own: triggers rest, and references
 * are taken away and put back, which checks each of them. Indexes too, those of keys among them: made over all rows at once
 * they cost a fraction of what each row adds. An owner who is no superuser may do this.
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
	const keys = await connection<Rule[]>`
		select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(pg_constraint.oid) as definition
		from pg_constraint join pg_class on pg_class.oid = conrelid
		where connamespace = 'app'::regnamespace and contype in ('p', 'u') and relkind = 'r' and not relispartition`;
	const indexes = await connection<{ name: string; definition: string }[]>`
		select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
		from pg_index join pg_class on pg_class.oid = indrelid
		where relnamespace = 'app'::regnamespace and relkind = 'r' and not relispartition
			and not exists (select from pg_constraint where conindid = indexrelid)
			and not exists (select from pg_depend where refobjid = indexrelid)`;
	for (const { table, name } of triggers)
		await connection.unsafe(`alter table ${table} disable trigger "${name}"`);
	for (const { table, name } of [...references, ...keys])
		await connection.unsafe(`alter table ${table} drop constraint "${name}"`);
	for (const { name } of indexes) await connection.unsafe(`drop index ${name}`);
	return async () => {
		await connection.unsafe(
			`set local maintenance_work_mem = '256MB'; set local work_mem = '64MB'`
		);
		for (const { table, name, definition } of keys)
			await connection.unsafe(`alter table ${table} add constraint "${name}" ${definition}`);
		for (const { definition } of indexes) await connection.unsafe(definition);
		for (const { table, name, definition } of references)
			await connection.unsafe(`alter table ${table} add constraint "${name}" ${definition}`);
		for (const { table, name } of triggers)
			await connection.unsafe(`alter table ${table} enable trigger "${name}"`);
	};
}
