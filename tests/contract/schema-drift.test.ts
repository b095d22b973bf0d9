import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { catalogueOf, differences, type Catalogue } from '../../scripts/schema/catalogue.ts';
import { MAP, mapOf } from '../../scripts/schema/map.ts';
import { makeStanding } from '../../scripts/schema/standing.ts';
import { saidTwice, statementsOf } from '../../scripts/schema/statements.ts';
import { writeMigration } from '../../scripts/schema/write.ts';
import { freshDatabase } from '../database/fresh.ts';

const opened: Sql[] = [];
const names: string[] = [];

async function empty(name: string): Promise<Sql> {
	const { dataDir } = inject('cluster');
	const open = (database?: string) =>
		postgres({
			...connectionOptions(dataDir, { role: 'postgres', ...(database && { database }) }),
			max: 1,
			onnotice: () => {}
		});
	const database = `drift_${name}_${process.pid}`;
	const server = open();
	await server`create database ${server(database)}`;
	await server.end();
	const sql = open(database);
	opened.push(sql);
	names.push(database);
	return sql;
}

afterAll(async () => {
	await Promise.all(opened.map((sql) => sql.end()));
	const { dataDir } = inject('cluster');
	const server = postgres({ ...connectionOptions(dataDir, { role: 'postgres' }), max: 1 });
	for (const name of names) await server`drop database ${server(name)} with (force)`;
	await server.end();
});

/** What an installation of before the baseline ran, one file after the other. */
async function makeBefore(sql: Sql, files = Number.POSITIVE_INFINITY): Promise<void> {
	const packed = readFileSync('tests/database/before-baseline/migrations.json.gz');
	const migrations = JSON.parse(gunzipSync(packed).toString()) as Record<string, string>;
	await sql.unsafe(readFileSync('supabase/platform.sql', 'utf8'));
	await sql.unsafe(`create schema supabase_migrations;
		create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)`);
	for (const [file, text] of Object.entries(migrations).slice(0, files)) {
		await sql.unsafe(text);
		const [, version, name] = /^(\d+)_(\w+)\.sql$/.exec(file)!;
		await sql`insert into supabase_migrations.schema_migrations (version, name) values (${version!}, ${name!})`;
	}
}

describe('databases of one server', () => {
	it('are brought up to date at the same moment, though their roles are the same rows', async () => {
		const several = await Promise.all(['one', 'two', 'three', 'four'].map((name) => empty(name)));
		const applied = await Promise.all(several.map((sql) => migrate(sql)));
		for (const files of applied) expect(files).toEqual(applied[0]);
		expect(applied[0]!.length).toBeGreaterThan(10);
		// Looked at again, nothing is written.
		for (let round = 0; round < 20; round += 1)
			expect(await Promise.all(several.map((sql) => migrate(sql)))).toEqual([[], [], [], []]);
	});
});

describe('What supabase/schemas say', () => {
	let standing: Catalogue;
	beforeAll(async () => {
		const sql = await empty('standing');
		await makeStanding(sql);
		standing = await catalogueOf(sql);
	});

	it('is what supabase/migrations make', async () => {
		const fresh = await freshDatabase();
		const migrated = await catalogueOf(fresh.sql);
		await fresh.drop();
		expect(differences(standing, migrated)).toEqual([]);
		expect(standing.size).toBeGreaterThan(800);
	});

	it('is what an installation from before the baseline becomes, which ran other files', async () => {
		const sql = await empty('before');
		await makeBefore(sql);
		await migrate(sql);
		expect(differences(standing, await catalogueOf(sql))).toEqual([]);
		const ledger = await sql<{ version: string }[]>`
			select version from supabase_migrations.schema_migrations order by 1`;
		const fresh = await freshDatabase();
		expect([...ledger]).toEqual([
			...(await fresh.sql`select version from supabase_migrations.schema_migrations order by 1`)
		]);
		await fresh.drop();
	});

	it('is not for an installation that ran only some of those files: it is refused and left as it is', async () => {
		const sql = await empty('part');
		await makeBefore(sql, 40);
		const before = await catalogueOf(sql);
		await expect(migrate(sql)).rejects.toMatchObject({ problem: { code: 'HL-9207' } });
		expect(differences(before, await catalogueOf(sql))).toEqual([]);
	});

	it('is what the map for readers shows: tables, what guards them, and who touches them', () => {
		const map = mapOf(standing, statementsOf());
		expect(readFileSync(MAP, 'utf8')).toBe(map);
		const [, slip] = /\n### app\.slip\n([\s\S]*?)\n##/.exec(map)!;
		expect(slip).toMatch(/^- Key: \(unit_id, id\)$/m);
		expect(slip).toMatch(
			/^- Policies: `readers_of_the_field_read_slips` \(select to authenticated\)$/m
		);
		expect(slip).toMatch(
			/^- Triggers: .*`count_new_slips` \(after insert: `app\.count_new_slips`\)/m
		);
		expect(slip).toMatch(/^- Written by: .*`app\.store_batch`/m);
		const tables = [...standing.keys()].filter((key) => /^relation app\./.test(key));
		for (const key of tables.filter((one) => standing.get(one)!.startsWith('r')))
			expect(map).toContain(`### ${key.slice('relation '.length)}\n`);
	});

	it('says nothing twice', () => {
		const statements = statementsOf();
		expect(saidTwice(statements)).toEqual([]);
		const [one] = statements.filter(({ about }) => about === 'function app.note');
		expect(saidTwice([...statements, one!])).toHaveLength(1);
	});

	it.each([
		[
			'a body',
			'create or replace function app.local_day(at timestamptz) returns date language sql immutable parallel safe return at::date'
		],
		['a right', 'grant execute on function app.note(uuid, text, text, jsonb) to anon'],
		['a right of everybody', 'grant execute on function api.units() to public'],
		['a comment', "comment on function api.units() is 'nullable: parent_id'"],
		['a column', 'alter table app.unit add column motto text'],
		['a default', 'alter table app.unit alter column valid_from drop default'],
		['a right to a column', 'grant select (token_hash) on app.device to authenticated'],
		['a right to a table', 'grant delete on app.slip to authenticated'],
		['a check', 'alter table app.slip drop constraint slip_level_check'],
		['an index', 'create index on app.slip (received_at)'],
		['a policy', 'alter policy everyone_reads_units on app.unit using (not is_sample)'],
		['row security', 'alter table app.slip disable row level security'],
		['a trigger', 'alter table app.slip disable trigger count_new_slips'],
		['default rights', 'alter default privileges in schema api grant execute on functions to anon'],
		['a row', "update app.questionnaire set title = 'x'"],
		['a collation', 'alter table app.unit alter column name type text collate "C"'],
		[
			'statistics of columns together',
			'create statistics app.both on field, counter from app.slip'
		],
		['storage', 'alter table app.slip_follow_up alter column comment set storage external'],
		['compression', 'alter table app.slip_follow_up alter column comment set compression pglz'],
		['statistics of a column', 'alter table app.slip alter column field set statistics 500'],
		['numbers', 'alter table app.audit alter column id set increment by 2'],
		['a first number', 'alter table app.dossier_import alter column id set start with 100'],
		['a foreign key that is asleep', 'alter table app.slip disable trigger all'],
		[
			'an index that is not used',
			"update pg_index set indisvalid = false where indexrelid = 'app.slip_unit_id_answered_on_idx'::regclass"
		],
		['a replica identity', 'alter table app.slip replica identity full'],
		['a table that does not survive', 'alter table app.limit_slice set unlogged'],
		['a view', 'alter view app.slip_recount set (security_invoker = false)'],
		[
			'default rights to tables',
			'alter default privileges in schema app grant insert on tables to anon'
		],
		['an order of words', "create type app.size as enum ('small', 'big')"],
		['a domain', 'create domain app.share as numeric check (value <= 1)'],
		['a right to a type', 'revoke usage on type app.slip_entry from public'],
		['a publication', 'create publication everything for table app.slip'],
		['a rule', 'create rule quiet as on delete to app.slip do instead nothing'],
		['an owner', 'alter function api.units() owner to service_role'],
		['an extension', 'create extension hstore schema app'],
		[
			'a trigger that is always awake',
			'alter table app.slip enable always trigger count_new_slips'
		],
		['a comment on a policy', "comment on policy everyone_reads_units on app.unit is 'x'"]
	])('differs where one has %s of another kind', async (_, change) => {
		const sql = opened[0]!;
		let found: unknown[] = [];
		await sql
			.begin(async (transaction) => {
				await transaction.unsafe(change);
				found = differences(standing, await catalogueOf(transaction as unknown as Sql));
				throw new Error('only tried');
			})
			.catch(({ message }: Error) => expect(message).toBe('only tried'));
		expect(found).not.toEqual([]);
	});
});

describe('npm run migration', () => {
	it('writes what turns migrations/ into schemas/, whatever changed', async () => {
		const [old, fresh] = [await empty('old'), await freshDatabase()];
		await makeStanding(old);
		await old.unsafe(`
			drop function api.units();
			create function api.units() returns text language sql as $$ select '' $$;
			create or replace function app.local_day(at timestamptz) returns date language sql immutable return at::date;
			create function api.former(n int) returns int language sql as $$ select n $$;
			drop policy everyone_reads_units on app.unit;
			drop policy everyone_reads_items on app.questionnaire_item;
			create policy everyone_reads_items on app.questionnaire_item for select using (false);
			create policy former on app.unit for select using (true);
			drop trigger remember_supplement on app.dossier;
			drop table app.contact;
			alter table app.unit_setting drop column report_label;
			alter table app.slip drop constraint slip_level_check;
			drop index app.slip_unit_id_answered_on_idx;
			revoke select on app.unit from anon;
			grant update on app.counter to anon;
			grant select (pin_hash) on app.device to authenticated;
			grant execute on function app.note(uuid, text, text, jsonb) to anon;
			comment on function api.fields(uuid) is null;
			drop view app.slip_recount`);
		const both = { migrated: await catalogueOf(old), standing: await catalogueOf(fresh.sql) };
		const { text, byHand } = await writeMigration(both, statementsOf(), {
			migrated: old,
			standing: fresh.sql
		});
		// The one thing that rows could break.
		expect(byHand).toEqual([
			expect.stringMatching(/^app\.slip\.slip_level_check is new on a table/)
		]);
		await old.unsafe(text);
		expect(differences(both.standing, await catalogueOf(old))).toEqual([]);
		await fresh.drop();
	});

	it('leaves to a person what may lose rows, and says what', async () => {
		const [old, fresh] = [await empty('rows'), await freshDatabase()];
		await makeStanding(old);
		await old.unsafe(`alter table app.unit add column motto text; create table app.former (id int);
			alter table app.unit alter column name type varchar; update app.questionnaire set title = 'x'`);
		const { byHand } = await writeMigration(
			{ migrated: await catalogueOf(old), standing: await catalogueOf(fresh.sql) },
			statementsOf(),
			{ migrated: old, standing: fresh.sql }
		);
		expect(byHand.map((line) => line.slice(0, 24)).sort()).toEqual([
			'app.former ended: drop t',
			'app.unit.motto ended: al',
			// Of a column of another type.
			'app.unit.unit_name_check',
			'column app.unit.name: wa',
			'seed app.questionnaire 1',
			'seed app.questionnaire 2'
		]);
		await fresh.drop();
	});

	it('names what runs on its empty database and fails, or breaks, where there are rows', async () => {
		const [old, fresh] = [await empty('broken'), await freshDatabase()];
		await makeStanding(old);
		await old.unsafe(`
			alter table app.counter drop column name;
			alter table app.slip drop constraint slip_level_check, add check (level between 0 and 9);
			alter table app.dossier_quarter drop constraint dossier_quarter_quarter_check;
			alter table app.receipt_link drop constraint receipt_link_unit_id_dossier_code_stage_key;
			alter table app.receipt_link drop constraint receipt_link_unit_id_field_fkey;
			drop index app.receipt_key_unit_id_idx;
			alter table app.receipt_daily drop column ended`);
		const { byHand } = await writeMigration(
			{ migrated: await catalogueOf(old), standing: await catalogueOf(fresh.sql) },
			statementsOf(),
			{ migrated: old, standing: fresh.sql }
		);
		expect(byHand.map((line) => line.split(/ on a table| \(|: a table/)[0]).sort()).toEqual([
			'a unique index is new',
			'app.counter.name is not null and has no default',
			'app.dossier_quarter.dossier_quarter_quarter_check is new',
			'app.receipt_link.receipt_link_unit_id_dossier_code_stage_key is new',
			'app.receipt_link.receipt_link_unit_id_field_fkey is new',
			'app.slip.slip_level_check says something else'
		]);
		expect(byHand.filter((line) => /counter\.name/.test(line))[0]).toMatch(/set not null;$/);
		await fresh.drop();
	});
});
