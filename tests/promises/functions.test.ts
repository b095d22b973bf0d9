import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcome, REFUSED } from './refusal.ts';
import { functions, type FunctionPromise } from './who-calls.ts';
import { CALLERS, openWorld, roleOf, type CallerName, type World } from './world.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

const ROLES = ['anon', 'authenticated', 'service_role'] as const;

/** Functions of a schema with all they are granted to; PUBLIC means everybody. */
const grants = async (schema: string) => {
	const rows = await world.sql`
		select p.oid::regprocedure::text as name, coalesce(g.rolname, 'PUBLIC') as role
		from pg_proc p
		left join lateral aclexplode(coalesce(proacl, acldefault('f', proowner))) acl on true
		left join pg_roles g on g.oid = grantee
		where pronamespace = ${schema}::regnamespace and grantee <> proowner order by 1, 2`;
	const found: Record<string, string[]> = {};
	for (const { name, role } of rows)
		(found[name.replace(`${schema}.`, '').replaceAll(',', ', ')] ??= []).push(role);
	return found;
};

/** Calls it with these values, or with nulls where there are none; whoever may call gets past the grant. */
const call = (name: string, { args }: FunctionPromise, caller: CallerName) => {
	const types = /\((.*)\)/.exec(name)![1]!.split(', ').filter(Boolean);
	const list = types.map((type, i) => `$${i + 1}::text::${type}`).join(', ');
	const values = types.map((_, i) => (args?.[i] ?? null) as never);
	return outcome(
		world.as(caller, async (sql) => {
			const rows = await sql.unsafe(`select * from api.${name.split('(')[0]}(${list})`, values);
			return rows.length > 0 ? 'answers' : 'empty';
		})
	);
};

it('Nobody may call a function of app or api that no migration granted', async () => {
	const open = await world.sql`select p.oid::regprocedure::text as name from pg_proc p
		where pronamespace in ('app'::regnamespace, 'api'::regnamespace) and exists (
			select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)`;
	expect([...open]).toEqual([]);
});

it('A function made tomorrow may be called by nobody either', async () => {
	const made = await world.sql.begin(async (sql) => {
		await sql`create function api.made_tomorrow() returns int language sql as 'select 1'`;
		const [may] = await sql`select
			has_function_privilege('anon', 'api.made_tomorrow()', 'execute') as anon,
			has_function_privilege('authenticated', 'api.made_tomorrow()', 'execute') as authenticated`;
		await sql`drop function api.made_tomorrow()`;
		return may;
	});
	expect(made).toEqual({ anon: false, authenticated: false });
});

it('Only the login of the application takes another role by name', async () => {
	const granted = await grants('app');
	expect(granted['call(text, text, text, jsonb)']).toEqual(['authenticator']);
	expect(granted['call_store_slips(text, text, jsonb)']).toEqual(['authenticator']);
});

it('Every function of api is granted to exactly those this list names', async () => {
	const listed = Object.fromEntries(Object.entries(functions).map(([name, { to }]) => [name, to]));
	expect(await grants('api')).toEqual(listed);
});

it('Whatever runs with its owner’s rights looks names up nowhere but where it says', async () => {
	const loose = await world.sql`select p.oid::regprocedure::text as name from pg_proc p
		where pronamespace in ('app'::regnamespace, 'api'::regnamespace) and prosecdef
			and not coalesce(proconfig, '{}') @> array['search_path=""']`;
	expect([...loose]).toEqual([]);
});

const notFor = ({ to }: FunctionPromise) =>
	CALLERS.filter((caller) => !to.includes(roleOf(caller)));
const listed = Object.entries(functions);

it.each(listed.filter(([, promise]) => notFor(promise).length > 0))(
	'%s refuses those it is not granted to',
	async (name, promise) => {
		for (const caller of notFor(promise))
			expect([caller, await call(name, promise, caller)]).toEqual([caller, REFUSED]);
	}
);

it.each(listed.filter(([, { to }]) => to.includes('authenticated')))(
	'%s answers the people it is for, and them only',
	async (name, promise) => {
		const { answers = [], empty = [], allowed = [] } = promise;
		for (const caller of CALLERS) {
			const expected = answers.includes(caller)
				? 'answers'
				: empty.includes(caller)
					? 'empty'
					: allowed.includes(caller)
						? 'allowed'
						: REFUSED;
			const found = await call(name, promise, caller);
			// Where people only read, row by row, whoever brings no claims finds no row.
			if (caller === 'claimless' && expected === REFUSED)
				expect([REFUSED, 'empty']).toContain(found);
			else expect([caller, found]).toEqual([caller, expected]);
		}
	}
);

it('The roles the list speaks of are all there are', async () => {
	const roles = await world.sql`select rolname from pg_roles
		where pg_has_role('authenticator', oid, 'member') and rolname <> 'authenticator' order by 1`;
	expect(roles.map(({ rolname }) => rolname)).toEqual([...ROLES]);
});
