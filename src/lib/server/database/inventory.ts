import type { Sql } from 'postgres';

/** What works behind the tables, unseen until it is missing: by name, with the table it belongs to. */
export interface Inventory {
	indexes: string[];
	/** Only those that are awake. */
	triggers: string[];
}

export async function inventoryOf(sql: Sql): Promise<Inventory> {
	const [row] = await sql<Inventory[]>`
		select array(
			select indexrelid::regclass::text from pg_index
			join pg_class on pg_class.oid = indrelid
			where relnamespace = 'app'::regnamespace and indisvalid order by 1) as indexes,
		array(
			select tgrelid::regclass || '.' || tgname from pg_trigger
			join pg_class on pg_class.oid = tgrelid
			where relnamespace = 'app'::regnamespace and not tgisinternal and tgenabled <> 'D' order by 1) as triggers`;
	return row!;
}

/** Writes down what the migrations have just made, so that what goes missing later can be named. */
export async function keepInventory(sql: Sql): Promise<void> {
	await sql.unsafe(`create table if not exists supabase_migrations.inventory
		(made_at timestamptz not null default now(), things jsonb not null)`);
	const things = sql.json({ ...(await inventoryOf(sql)) });
	await sql`delete from supabase_migrations.inventory`;
	await sql`insert into supabase_migrations.inventory (things) values (${things})`;
}

/** What was there when the tables were made and is not there now. */
export async function missingFromInventory(sql: Sql): Promise<Inventory> {
	const [kept] = await sql<{ there: boolean }[]>`
		select to_regclass('supabase_migrations.inventory') is not null as there`;
	if (!kept!.there) return { indexes: [], triggers: [] };
	const [row] = await sql<
		{ things: Inventory }[]
	>`select things from supabase_migrations.inventory`;
	const now = await inventoryOf(sql);
	const gone = (kind: keyof Inventory) =>
		(row?.things[kind] ?? []).filter((name) => !now[kind].includes(name));
	return { indexes: gone('indexes'), triggers: gone('triggers') };
}
