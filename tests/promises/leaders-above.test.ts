import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcome } from './refusal.ts';
import { functions } from './who-calls.ts';
import { idOf, openWorld, type CallerName, type World } from './world.ts';

// A person of no other role leads the province here: what its viewer may beneath it is what this leader may there.
const HEAD: CallerName = 'stranger';
let world: World;
beforeAll(async () => {
	world = await openWorld();
	await world.sql`insert into app.member (unit_id, user_id, role) values (${idOf('above')}, ${idOf(HEAD)}, 'leader')`;
});
afterAll(() => world.close());

const unitsOf = (caller: CallerName, role: string) =>
	world.as(caller, async (sql) => {
		const rows = await sql`select app.my_units(array[${role}]) as id`;
		return rows.map(({ id }) => String(id)).sort();
	});
const ids = (...names: ('above' | 'ours' | 'neighbour')[]) => names.map(idOf).sort();

it('leads the own unit alone, and reads those beneath it', async () => {
	expect(await unitsOf(HEAD, 'leader')).toEqual(ids('above'));
	expect(await unitsOf(HEAD, 'viewer')).toEqual(ids('neighbour', 'ours'));
	expect(await unitsOf(HEAD, 'administrator')).toEqual([]);
	expect(await unitsOf(HEAD, 'officer')).toEqual([]);
	expect(await unitsOf('viewer', 'viewer')).toEqual(ids('above', 'neighbour', 'ours'));
});

it('sees in every table of a unit beneath what its viewer sees, and changes what the viewer changes: nothing', async () => {
	const tables = await world.sql`select distinct c.table_name as name
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'app' and c.column_name = 'unit_id' and t.table_type = 'BASE TABLE'
			-- Own roles of days gone by are read by whoever held them.
			and c.table_name not in ('member', 'owner_assignment', 'account_link') order by 1`;
	expect(tables.length).toBeGreaterThan(40);
	for (const { name } of tables) {
		const rows = (caller: CallerName) =>
			outcome(
				world.as(caller, async (sql) => {
					const [row] = await sql`select count(*)::int as n from app.${sql(name)}
						where unit_id in ${sql(ids('ours', 'neighbour'))}`;
					return Number(row!.n);
				})
			);
		const changes = (caller: CallerName) =>
			outcome(
				world.as(caller, async (sql) => {
					const done = await sql`update app.${sql(name)} set unit_id = unit_id
						where unit_id in ${sql(ids('ours', 'neighbour'))}`;
					return done.count;
				})
			);
		expect([name, await rows(HEAD)]).toEqual([name, await rows('viewer')]);
		expect([name, await changes(HEAD)]).toEqual([name, await changes('viewer')]);
	}
});

/** Asked of a unit beneath: whoever reads a figure there is answered as its viewer is. */
const asked = Object.entries(functions).filter(
	([name, { args, to }]) =>
		to.includes('authenticated') && name.includes('(uuid') && args?.[0] === idOf('ours')
);

it('is answered by every function of a unit beneath as its viewer is', async () => {
	expect(asked.length).toBeGreaterThan(60);
	const different: string[] = [];
	for (const [name, { args }] of asked) {
		const types = /\((.*)\)/.exec(name)![1]!.split(', ').filter(Boolean);
		const list = types.map((type, i) => `$${i + 1}::text::${type}`).join(', ');
		const values = types.map((_, i) => (args?.[i] ?? null) as never);
		const call = (caller: CallerName) =>
			outcome(
				world.as(caller, async (sql) => {
					const rows = await sql.unsafe(`select * from api.${name.split('(')[0]}(${list})`, values);
					return rows.length > 0 ? 'answers' : 'empty';
				})
			).catch((error: { code?: string }) => error.code ?? 'fails');
		const [head, viewer] = [await call(HEAD), await call('viewer')];
		if (head !== viewer) different.push(`${name}: ${String(head)}, not ${String(viewer)}`);
	}
	expect(different).toEqual([]);
});

it('finds the units beneath on the board of the year’s reports', async () => {
	const board = await world.as(HEAD, async (sql) => {
		const rows = await sql`select code from api.report_board(${idOf('above')}, 2026)`;
		return rows.map(({ code }) => String(code));
	});
	expect(board).toEqual(['above', 'neighbour', 'ours']);
});
