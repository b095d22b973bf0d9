import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
	// Seen as set by whoever leads the unit; what follows from it is what is tried here.
	await commune.sql`insert into app.source_order values (${commune.unit}, 'cong', 1)`;
});
afterAll(() => commune.close());

const STATES = [
	...['received', 'supplement_asked', 'refused', 'withdrawn', 'returned'],
	...['resolved_early', 'resolved_on_time', 'resolved_overdue']
];
const FIELDS = ['ho-tich', 'chung-thuc', null];
const day = fc
	.integer({ min: 0, max: 400 })
	.map((n) => new Date(Date.UTC(2025, 9, 1 + n)).toISOString().slice(0, 10));
const row = fc.record({
	code: fc.integer({ min: 1, max: 12 }).map(String),
	field: fc.constantFrom(...FIELDS),
	state: fc.constantFrom(...STATES),
	received_on: day,
	due_on: fc.option(day),
	resolved_on: fc.option(day),
	online: fc.option(fc.boolean()),
	digitised: fc.option(fc.boolean()),
	electronic_result: fc.option(fc.boolean())
});
const bring = fc.record({
	source: fc.constantFrom('mot-cua', 'cong', 'nganh'),
	asOf: day,
	rows: fc.array(row, { minLength: 1, maxLength: 8 })
});
const remove = fc.record({ remove: fc.integer({ min: 1, max: 12 }).map(String) });
const believe = fc.record({ believe: fc.constantFrom('mot-cua', 'cong', 'nganh') });
const step = fc.oneof({ weight: 8, arbitrary: bring }, remove, believe);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(one: Step) {
	const { sql, unit, database } = commune;
	if ('remove' in one)
		return void (await sql`delete from app.dossier where unit_id = ${unit} and code = ${one.remove}`);
	if ('believe' in one) {
		await sql`update app.source_order set source = ${one.believe} where unit_id = ${unit}`;
		return void (await sql`select app.count_once(${unit}, array(select code from app.dossier))`);
	}
	const { source: from_source, asOf: as_of_day, rows: dossiers } = one;
	await database.call('put_dossiers', { of_unit: unit, from_source, as_of_day, dossiers }, SERVER);
}

/** What counts by quarter have to say, read from every dossier: written once more, in other words. */
const RAW = {
	dossier_counts: `
		select coalesce(field, 'unstated') as field,
			count(*) filter (where received_on between $2 and $3) as received,
			count(*) filter (where in_time = 'early' and resolved_on between $2 and $3) as resolved_early,
			count(*) filter (where in_time = 'on_time' and resolved_on between $2 and $3) as resolved_on_time,
			count(*) filter (where in_time = 'overdue' and resolved_on between $2 and $3) as resolved_overdue,
			count(*) filter (where state = 'refused' and coalesce(resolved_on, received_on) between $2 and $3) as refused,
			count(*) filter (where state = 'withdrawn' and coalesce(resolved_on, received_on) between $2 and $3) as withdrawn,
			count(*) filter (where state = 'supplement_asked' and received_on between $2 and $3) as supplement_asked,
			array_agg(distinct source) as sources, max(as_of) as as_of,
			count(*) filter (where received_on between $2 and $3 and code in
				(select code from app.dossier where unit_id = $1 group by 1 having count(*) > 1)) as shared
		from app.dossier cross join lateral (select app.dossier_lateness(state, due_on, resolved_on)) late (in_time)
		where unit_id = $1 and counted and (received_on between $2 and $3 or resolved_on between $2 and $3)
		group by 1`,
	response_counts: `
		select coalesce(field, 'unstated') as field, stage, count(*) as dossiers
		from app.dossier cross join lateral (values
			('intake', received_on),
			('result', case when app.dossier_lateness(state, due_on, resolved_on) is not null then resolved_on end),
			('supplement', case when supplement_seen_on is not null then received_on end),
			('refusal', case when state = 'refused' then coalesce(resolved_on, received_on) end)) reached (stage, on_day)
		where unit_id = $1 and counted and on_day between $2 and $3 group by 1, 2`,
	rate_766_counts: `
		select coalesce(field, 'unstated') as field, count(*) as dossiers, count(*) filter (where standing.overdue) as overdue
		from app.dossier
		cross join lateral app.standing_766(state, received_on, due_on, resolved_on, as_of) standing
		where unit_id = $1 and counted and standing.quarter between date_trunc('quarter', $2::date)::date and $3 group by 1`
};
const PERIODS = [
	['2025-10-01', '2025-12-31'],
	['2026-01-01', '2026-12-31'],
	['2026-04-01', '2026-06-30']
] as const;
/** Not made of quarters: counted from the dossiers of its days. */
const ODD = ['2025-11-15', '2026-02-20'] as const;

const inOrder = (rows: readonly object[]) =>
	rows.map((found) => JSON.stringify(Object.entries(found).sort())).sort();

async function agrees(fn: keyof typeof RAW, [from_day, to_day]: readonly [string, string]) {
	const { sql, unit, database } = commune;
	const raw = await sql.unsafe(RAW[fn], [unit, from_day, to_day]);
	const columns = (raw as unknown as { columns: { name: string }[] }).columns;
	const names = columns.map(({ name }) => name);
	const said = await database.call(fn, { of_unit: unit, from_day, to_day }, SERVER);
	const same = said.map((one) =>
		Object.fromEntries(Object.entries(one).filter(([name]) => names.includes(name)))
	);
	const isoDay = (value: unknown) =>
		value instanceof Date ? value.toISOString().slice(0, 10) : value;
	const plain = raw.map((one) =>
		Object.fromEntries(
			Object.entries(one).map(([name, value]) => [
				name,
				/^\d+$/.test(String(value)) && typeof value === 'string' ? Number(value) : isoDay(value)
			])
		)
	);
	expect([fn, from_day, inOrder(same)]).toEqual([fn, from_day, inOrder(plain)]);
}

/** What the index of a year reads of them, against every dossier asked once more. */
async function marksAgree(year: number) {
	const { sql, unit, database } = commune;
	const [answer] = await database.call('index_rows', { of_unit: unit, of_year: year }, SERVER);
	const { dossiers } = answer as unknown as { dossiers: Record<string, number>[] };
	const sum = (name: string) => dossiers.reduce((all, row) => all + row[name]!, 0);
	const raw = await sql`
		select mark, count(*)::int as n from app.dossier cross join lateral (values
			(case when online then 'online' when not online then 'not_online' end, received_on),
			(case when digitised then 'digitised' when not digitised then 'not_digitised' end, received_on),
			(case when app.dossier_lateness(state, due_on, resolved_on) is null then null
				when electronic_result then 'electronic_result'
				when not electronic_result then 'not_electronic_result' end, resolved_on)) said (mark, on_day)
		where unit_id = ${unit} and counted and mark is not null and extract(year from on_day) = ${year}
		group by 1`;
	const found = Object.fromEntries(raw.map(({ mark, n }) => [mark as string, n as number]));
	for (const mark of ['online', 'digitised', 'electronic_result'])
		for (const name of [mark, `not_${mark}`])
			expect([name, sum(name)]).toEqual([name, found[name] ?? 0]);
}

describe('dossiers counted by quarter', () => {
	it('are what a count of every dossier finds, after whatever was imported, corrected, believed or removed', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
				for (const one of steps) await take(one);
				const differences = await commune.sql`
					select * from app.dossier_quarter full join app.dossier_recount
						using (unit_id, quarter, field, source, measure, day, n)
					where dossier_quarter.unit_id is null or dossier_recount.unit_id is null`;
				expect(differences).toEqual([]);
				for (const period of PERIODS)
					for (const fn of Object.keys(RAW) as (keyof typeof RAW)[]) await agrees(fn, period);
				await marksAgree(2026);
				await agrees('dossier_counts', ODD);
				await agrees('response_counts', ODD);
			}),
			{ numRuns: 30 }
		);
	}, 120_000);

	it('leave nothing behind of dossiers that are gone', async () => {
		await commune.sql`delete from app.dossier where unit_id = ${commune.unit}`;
		expect(await commune.sql`select from app.dossier_quarter`).toHaveLength(0);
	});

	it('are kept while two bring dossiers of the same unit at once', async () => {
		const { database, otherProcess, unit, sql } = commune;
		const codes = Array.from({ length: 60 }, (_, i) => `K${i}`);
		const put = (through: typeof database, order: string[], state: string) =>
			through.call(
				'put_dossiers',
				{
					...{ of_unit: unit, from_source: 'mot-cua', as_of_day: '2026-11-20' },
					dossiers: order.map((code) => ({
						...{ code, field: FIELDS[Number(code.slice(1)) % 2], state },
						...{ received_on: '2026-10-05', due_on: '2026-10-15', resolved_on: '2026-10-12' }
					}))
				},
				SERVER
			);
		await Promise.all(
			Array.from({ length: 6 }, (_, i) => [
				put(database, codes, i % 2 ? 'resolved_early' : 'refused'),
				put(otherProcess, [...codes].reverse(), i % 2 ? 'withdrawn' : 'resolved_early')
			]).flat()
		);
		const [differs] = await sql`select count(*)::int as n from (
			(select * from app.dossier_quarter except select * from app.dossier_recount) union all
			(select * from app.dossier_recount except select * from app.dossier_quarter)) one`;
		expect(differs!.n).toBe(0);
	});

	it('are written by no role, not even the server', async () => {
		for (const role of ['authenticated', 'service_role'])
			await expect(
				commune.sql.begin(async (sql) => {
					await sql.unsafe(`set local role ${role}`);
					await sql`update app.dossier_quarter set n = n + 1`;
				})
			).rejects.toThrow('permission denied');
	});
});
