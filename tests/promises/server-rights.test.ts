import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calledBy, entriesOf, needsOf } from '../../scripts/schema/needs.ts';
import { split, statementsOf, type Statement } from '../../scripts/schema/statements.ts';
import { freshDatabase } from '../database/fresh.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

/** `insert app.slip`, of every table and view, columns included. */
async function granted(role: string): Promise<string[]> {
	const rows = await fresh.sql<{ right: string }[]>`
		select wanted || ' ' || c.oid::regclass as right
		from pg_class c cross join unnest(array['insert', 'update', 'delete', 'truncate']) wanted
		where relnamespace = 'app'::regnamespace and relkind in ('r', 'p', 'v', 'm')
			and case when wanted in ('insert', 'update') then has_any_column_privilege(${role}, c.oid, wanted)
				else has_table_privilege(${role}, c.oid, wanted) end
		order by 1`;
	return rows.map(({ right }) => right);
}

const SERVER_NEEDS = needsOf(statementsOf(), 'service_role');
const needed = [...SERVER_NEEDS].flatMap(([table, rights]) =>
	[...rights].map(([right, functions]) => ({ right: `${right} ${table}`, functions }))
);

describe('The server', () => {
	it('has no right to a table that none of its functions needs, and every right that one does', async () => {
		expect(await granted('service_role')).toEqual(needed.map(({ right }) => right).sort());
	});

	it('is asked about every function that it may call', async () => {
		const rows = await fresh.sql<{ name: string }[]>`
			select distinct oid::regproc::text as name from pg_proc
			where pronamespace = 'api'::regnamespace and has_function_privilege('service_role', oid, 'execute')
			order by 1`;
		expect(rows.map(({ name }) => name)).toEqual(
			entriesOf(statementsOf(), 'service_role')
				.filter((name) => name.startsWith('api.'))
				.sort()
		);
	});

	it('deletes attempts that were counted, links of receipts and what it took to tell, and nothing else', () => {
		const deletes = needed.filter(({ right }) => right.startsWith('delete '));
		expect(deletes.map(({ right }) => right).sort()).toEqual([
			'delete app.alert_mailed',
			'delete app.alert_posted',
			'delete app.limit_slice',
			'delete app.receipt_link'
		]);
	});

	it('has each right for a function that can be named', () => {
		const why = (right: string) => needed.find((one) => one.right === right)?.functions;
		expect(why('insert app.slip')).toContain('app.store_batch');
		expect(why('update app.receipt_link')).toEqual(['api.answer_by_phone']);
		expect(why('delete app.receipt_link')).toEqual(['app.cut_link']);
		expect(why('update app.device')).toContain('api.heartbeat');
		expect(why('insert app.operator')).toBeUndefined();
	});

	it('may call of the inner functions with their owner’s rights that write only those it cannot do without', async () => {
		const rows = await fresh.sql<{ name: string }[]>`
			select oid::regproc::text as name from pg_proc
			where pronamespace = 'app'::regnamespace and prosecdef and provolatile = 'v' and prorettype <> 'trigger'::regtype
				and has_function_privilege('service_role', oid, 'execute')
			order by 1`;
		const called = calledBy(statementsOf(), 'service_role');
		expect(rows.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
		expect(rows.map(({ name }) => name)).toContain('app.note');
		expect([...called]).not.toContain('app.forget_publications');
	});

	it('does not read what opens an account: sessions, secrets of second factors, links, passwords', async () => {
		const rows = await fresh.sql<{ name: string }[]>`
			select name from unnest(array['app.session', 'app.second_factor', 'app.account_link', 'auth.users']) name
			where has_any_column_privilege('service_role', name, 'select')`;
		expect([...rows]).toEqual([]);
	});

	it('gets no right to write a table that is new, until it is given', async () => {
		await fresh.sql`create table app.thing (id int)`;
		expect((await granted('service_role')).filter((right) => right.endsWith('thing'))).toEqual([]);
		await fresh.sql`drop table app.thing`;
	});
});

describe('needsOf', () => {
	const SQL = `
create table app.thing (id int);
create function app.deep() returns void language sql as $$ delete from app.thing $$;
create function app.safe() returns void language sql security definer as $$ delete from app.other $$;
create function app.wake() returns trigger language plpgsql as $$ begin update app.woken set n = 1; end $$;
create trigger wake after insert or update on app.thing for each statement execute function app.wake();
create function api.go() returns void language plpgsql as $$
begin
	perform 'delete from app.said';
	insert into app.thing select 1 on conflict (id) do update set id = 2;
	perform from app.locked where id = 1 for no key update;
	perform app.deep(), app.safe();
end $$;
grant execute on function api.go() to authenticated, service_role;
create function api.not_ours() returns void language sql as $$ delete from app.theirs $$;
grant execute on function api.not_ours() to authenticated;
`;
	const ABOUT =
		/create (table|function|trigger) (\w+(?:\.\w+)?)|grant execute on function (\w+\.\w+)/;
	const statements = split(SQL).map((text): Statement => {
		const [, kind = 'rights', name, granted] = ABOUT.exec(text) ?? [];
		return {
			about: `${kind} ${name ?? granted}`,
			text: text.trim(),
			file: 'schemas/10_things.sql'
		};
	});

	it('follows calls and triggers, and stops where a function has rights of its own', () => {
		const needs = needsOf(statements, 'service_role');
		const found = [...needs].flatMap(([table, rights]) =>
			[...rights].map(([right, functions]) => `${right} ${table}: ${functions.join(' ')}`)
		);
		expect([...calledBy(statements, 'service_role')].sort()).toEqual([
			...['api.go', 'app.call_store_slips', 'app.deep', 'app.safe', 'app.wake']
		]);
		expect(found.sort()).toEqual([
			'delete app.thing: app.deep',
			'insert app.thing: api.go',
			'update app.locked: api.go',
			'update app.thing: api.go',
			'update app.woken: app.wake'
		]);
	});
});
