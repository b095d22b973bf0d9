import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcome, REFUSED } from './refusal.ts';
import { tables, type TablePromise } from './who-may.ts';
import { CALLERS, idOf, nameOf, openWorld, UNITS, type CallerName, type World } from './world.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

const relations = async (kind: 'r' | 'v') =>
	(
		await world.sql`select relname, relrowsecurity, coalesce(reloptions::text, '') as options from pg_class
			where relnamespace = 'app'::regnamespace and relkind = ${kind} order by 1`
	).map((row) => row as unknown as { relname: string; relrowsecurity: boolean; options: string });

/** The names of the rows somebody sees. */
const seen = (table: string, { names }: TablePromise, caller: CallerName) =>
	outcome(
		world.as(caller, async (sql) => {
			const rows = await sql`select distinct ${sql(names as string[])} from app.${sql(table)}`;
			return rows
				.map((row) => names.map((column) => (row[column] === null ? '-' : nameOf(row[column]))))
				.map((name) => name.join(' '))
				.sort();
		})
	);

type Attempt = (table: string, unit: string | null, caller: CallerName) => Promise<boolean>;

/** Tried on an existing row: its key is taken, so whoever is not refused is stopped by the key at the latest. */
const inserts: Attempt = async (table, unit, caller) => {
	const [row] = await world.sql`select to_jsonb(t) as row from app.${world.sql(table)} t
		where ${unit === null ? world.sql`true` : world.sql`${world.sql(keyOf(table))} = ${unit}`} limit 1`;
	const done = await outcome(
		world.as(
			caller,
			(sql) => sql`insert into app.${sql(table)} overriding system value
				select * from jsonb_populate_record(null::app.${sql(table)}, ${sql.json(row!.row)})`
		)
	);
	return done !== REFUSED;
};

const updates: Attempt = async (table, unit, caller) => {
	const [key] = await world.sql`select attname from pg_attribute
		where attrelid = ${`app.${table}`}::regclass and attnum > 0 and attidentity = ''
		order by attname = 'unit_id', attnum limit 1`;
	const column = key!.attname as string;
	return changed(
		await outcome(
			world.as(
				caller,
				(sql) => sql`update app.${sql(table)} set ${sql(column)} = ${sql(column)}
					${unit === null ? sql`` : sql`where ${sql(keyOf(table))} = ${unit}`}`
			)
		)
	);
};

const deletes: Attempt = async (table, unit, caller) =>
	changed(
		await outcome(
			world.as(
				caller,
				(sql) => sql`delete from app.${sql(table)}
					${unit === null ? sql`` : sql`where ${sql(keyOf(table))} = ${unit}`}`
			)
		)
	);

const changed = (done: { count: number } | string) =>
	done === 'allowed' || (typeof done !== 'string' && done.count > 0);
const keyOf = (table: string) => (table === 'unit' ? 'id' : 'unit_id');

/** The units in which the attempt succeeds; `refused` where it succeeds nowhere and a promise says so. */
async function where(attempt: Attempt, table: string, caller: CallerName, hasUnits: boolean) {
	if (!hasUnits) return (await attempt(table, null, caller)) ? ['*'] : [];
	const done = await Promise.all(UNITS.map((unit) => attempt(table, idOf(unit), caller)));
	return UNITS.filter((_, i) => done[i]);
}

const hasUnits = ({ names }: TablePromise) => names[0] === 'unit_id' || names[0] === 'code';
const forEverybody = async <T>(ask: (caller: CallerName) => Promise<T>) =>
	Object.fromEntries(
		await Promise.all(CALLERS.map(async (caller) => [caller, await ask(caller)] as const))
	);
const nowhere = (who: TablePromise['inserts']) =>
	Object.fromEntries(Object.entries(who).map(([name, in_]) => [name, in_ === REFUSED ? [] : in_]));

describe('Every table of schema app', () => {
	it('has a promise here', async () => {
		const names = (await relations('r')).map(({ relname }) => relname);
		expect(names).toEqual(Object.keys(tables).sort());
	});

	it('stands behind row-level security', async () => {
		const open = (await relations('r')).filter(({ relrowsecurity }) => !relrowsecurity);
		expect(open).toEqual([]);
	});

	it('is not shown past row-level security by a view', async () => {
		const views = await relations('v');
		expect(views.length).toBeGreaterThan(0);
		expect(views.filter(({ options }) => !options.includes('security_invoker=true'))).toEqual([]);
	});

	it('may be emptied, given triggers or references by nobody', async () => {
		const granted = await world.sql`select table_name, grantee, privilege_type
			from information_schema.role_table_grants
			where table_schema = 'app' and grantee in ('anon', 'authenticated', 'service_role', 'PUBLIC')
				and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`;
		expect([...granted]).toEqual([]);
	});
});

describe.each(Object.entries(tables))('%s', (table, promise) => {
	it('is read by those who may, as far as they may', async () => {
		expect(await forEverybody((caller) => seen(table, promise, caller))).toEqual(promise.reads);
	});

	it.each([
		['added to', inserts, 'inserts'],
		['changed', updates, 'updates'],
		['deleted from', deletes, 'deletes']
	] as const)('is %s by those who may, where they may', async (_, attempt, right) => {
		const found = await forEverybody((caller) => where(attempt, table, caller, hasUnits(promise)));
		expect(found).toEqual(nowhere(promise[right]));
	});
});
