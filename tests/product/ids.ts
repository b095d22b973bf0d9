import type { Sql } from 'postgres';

/** What belongs to one unit and is named somewhere by an id, by the place in the database it was found. */
export type Ids = Map<string, string>;

/** Rows that the sample has none of, so that every kind of thing has an id. */
export async function addOneOfEach(sql: Sql, unit: string) {
	const marked = 'Chỉ của đơn vị này';
	const [slip] =
		await sql`select slip.id from app.slip where unit_id = ${unit} order by id limit 1`;
	await sql`insert into app.index_evidence (unit_id, year, key, id, name, media_type, digest, content)
		select unit_id, year, key, gen_random_uuid(), ${marked}, 'text/csv', sha256('a'), 'a'
		from app.index_fact where unit_id = ${unit} limit 1`;
	await sql`insert into app.index_scenario (unit_id, year, id, title, changes)
		values (${unit}, 2022, gen_random_uuid(), ${marked}, '{}')`;
	await sql`insert into app.index_task (unit_id, year, id, criterion, title, owner, due_on)
		values (${unit}, 2022, gen_random_uuid(), '1.5', ${marked}, 'Văn phòng', current_date)`;
	await sql`insert into app.index_action (unit_id, year, id, criterion, way, title, effort, changes)
		values (${unit}, 2022, gen_random_uuid(), '1.5', 'own', ${marked}, 5, '{"a": {}}')`;
	await sql`insert into app.improvement (unit_id, said, did, done_on)
		values (${unit}, ${marked}, ${marked}, current_date)`;
	await sql`insert into app.contact (unit_id, slip_id, phone, purpose)
		values (${unit}, ${slip!.id}, '0987654321', ${marked}) on conflict do nothing`;
	await sql`insert into app.officer (unit_id, code, name) values (${unit}, 'chi-noi-nay', ${marked})`;
	return { marked, phone: '0987654321' };
}

/** Columns that hold an id or a code by which a page, a form or a call could name a row. */
const columnsOf = (sql: Sql) => sql<{ table: string; column: string }[]>`
	select c.table_name as table, c.column_name as column from information_schema.columns c
	where c.table_schema = 'app' and c.column_name in ('id', 'code', 'user_id', 'slip_id')
		and c.data_type in ('uuid', 'text')
		and exists (select from information_schema.columns u where u.table_schema = 'app'
			and u.table_name = c.table_name and u.column_name = 'unit_id')
		and exists (select from information_schema.tables t where t.table_schema = 'app'
			and t.table_name = c.table_name and t.table_type = 'BASE TABLE')
	order by 1, 2`;

/** One id of every kind that the unit has and the other has not, each value once. */
export async function idsOf(sql: Sql, unit: string, other: string): Promise<Ids> {
	const found: Ids = new Map([['unit.id', unit]]);
	const seen = new Set([unit]);
	for (const { table, column } of await columnsOf(sql)) {
		const [row] = await sql<{ id: string }[]>`
			select ${sql(column)}::text as id from ${sql(`app.${table}`)} held
			where unit_id = ${unit} and ${sql(column)} is not null
				and ${sql(column)}::text <> all (${[...seen]})
				and not exists (select from app.counter where unit_id = ${other} and code = held.${sql(column)}::text)
			order by 1 desc limit 1`;
		if (!row) continue;
		seen.add(row.id);
		found.set(`${table}.${column}`, row.id);
	}
	const [session] = await sql`select session.id from app.session join app.member using (user_id)
		where unit_id = ${unit} limit 1`;
	if (session) found.set('session.id', String(session.id));
	return found;
}

/**
 * What the server does by itself, each minute: it numbers and seals the audit, raises alerts and ends them. What people
 * do to these tables shows all the same.
 */
const BY_PEOPLE: Record<string, { rows: string; without: string[] }> = {
	audit: { rows: `actor ~ '^[0-9a-f]{8}-'`, without: ['number', 'hash'] },
	alert: { rows: 'acknowledged_at is not null', without: ['ended_at'] }
};

/** All that the unit has and that people can change, as one fingerprint for each table. */
export async function fingerprintOf(sql: Sql, unit: string): Promise<Record<string, string>> {
	const tables = await sql<{ table: string }[]>`select distinct c.table_name as table
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'app' and c.column_name = 'unit_id' and t.table_type = 'BASE TABLE' order by 1`;
	const prints: Record<string, string> = {};
	for (const { table } of tables) {
		const own = BY_PEOPLE[table];
		const [row] =
			await sql`select count(*) || ' ' || coalesce(md5(string_agg(md5(said), '' order by md5(said))), '') as print
			from (select (to_jsonb(held) - ${own?.without ?? []}::text[])::text as said
				from ${sql(`app.${table}`)} held
				where unit_id = ${unit} ${own ? sql.unsafe(`and ${own.rows}`) : sql``}) rows`;
		prints[table] = String(row!.print);
	}
	return prints;
}
