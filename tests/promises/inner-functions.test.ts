import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcome } from './refusal.ts';
import { DAY, idOf, openWorld, OWNED, type CallerName, type World } from './world.ts';

// Functions of schema app are no interface, and yet whoever reaches the database by a role of people may call those that
// people's own functions call. With rights of the owner (SECURITY DEFINER) they say nothing to whom they do not know.
let world: World;
let device: string;
beforeAll(async () => {
	world = await openWorld();
	const [found] = await world.sql<{ id: string }[]>`
		update app.device set pin_hash = 'x' where unit_id = ${idOf('ours')} returning id`;
	device = found!.id;
	// The same dossiers from a second source.
	await world.sql`select api.put_dossiers(${idOf('ours')}, 'Nguồn hai', ${DAY}, (select jsonb_agg(jsonb_build_object(
		'code', code, 'field', field, 'state', 'received', 'received_on', received_on))
		from app.dossier where unit_id = ${idOf('ours')}))`;
});
afterAll(() => world.close());

interface Inner {
	args: () => unknown[];
	/** Something is there to be heard: a leader of the unit hears it. */
	holds?: true;
	/** An account without a role hears it too, when it knows the id. */
	account?: true;
}
const ours = idOf('ours');
const period = () => [ours, '2026-01-01', '2026-12-31'];

const INNER: Record<string, Inner> = {
	fields_read: { args: () => [ours], holds: true },
	has_pin: { args: () => [device], holds: true },
	hour_counts: { args: () => [...period(), ...Array(7).fill(null)], holds: true },
	index_dossiers: { args: () => [ours, 2026] },
	is_operator: { args: () => [] },
	my_fields: { args: () => [ours] },
	my_units: { args: () => ['{officer,leader,viewer,administrator}'], holds: true },
	note: { args: () => [ours, 'device.put', null, '{}'] },
	person_name: { args: () => [idOf('leader')], holds: true, account: true },
	reads_field: { args: () => [ours, OWNED], holds: true },
	require_open_report: { args: () => [ours, 2026, 3] },
	shared_dossiers: { args: period, holds: true },
	unplaced_marks: { args: () => [ours, '2026-01-01'], holds: true }
};

it('each of them is asked here, so that one that is added is asked as well', async () => {
	const rows = await world.sql<{ name: string }[]>`
		select proname as name from pg_proc
		where pronamespace = 'app'::regnamespace and prosecdef and prorettype <> 'trigger'::regtype
			and (has_function_privilege('authenticated', oid, 'execute') or has_function_privilege('anon', oid, 'execute'))
		order by 1`;
	expect(rows.map(({ name }) => name)).toEqual(Object.keys(INNER));
});

const isNothing = (value: unknown): boolean =>
	value === null ||
	value === false ||
	value === '' ||
	Number(value) === 0 ||
	(Array.isArray(value) && value.every(isNothing)) ||
	(typeof value === 'object' && Object.values(value).every(isNothing));

/** What a caller hears: nothing, or something; `refused` and `allowed` as elsewhere. */
const hears = (caller: CallerName, name: string) =>
	outcome(
		world.as(caller, async (sql) => {
			const [{ types }] = (await world.sql`
				select array(select format_type(t, null) from unnest(proargtypes) t)::text[] as types
				from pg_proc where proname = ${name} and pronamespace = 'app'::regnamespace`) as [
				{ types: string[] }
			];
			const list = types.map((type, i) => `$${i + 1}::text::${type}`).join(', ');
			const rows = await sql.unsafe(
				`select * from app.${name}(${list})`,
				INNER[name]!.args() as never[]
			);
			return rows.every((row) => Object.values(row).every(isNothing)) ? 'nothing' : 'something';
		})
	);

it.each(Object.keys(INNER))('%s says nothing without claims', async (name) => {
	for (const caller of ['claimless', 'anon'] as const)
		expect(['nothing', 'refused']).toContain(await hears(caller, name));
});

it.each(Object.entries(INNER))(
	'%s says nothing to an account without a role',
	async (name, { account }) => {
		const heard = await hears('stranger', name);
		if (account) expect(heard).toBe('something');
		else expect(['nothing', 'refused']).toContain(heard);
	}
);

it.each(Object.keys(INNER).filter((name) => INNER[name]!.holds))(
	'%s answers a leader of the unit',
	async (name) => {
		expect(await hears('leader', name)).toBe('something');
	}
);
