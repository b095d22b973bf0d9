import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountRow } from '#lib/domain/report121/counts.ts';
import { parsePeriod, previousPeriod } from '#lib/domain/time/period.ts';
import type { Caller } from '#lib/server/database/port.ts';
import { readPeriod, type PeriodFilter } from '#lib/server/period/read.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
let unit: string;
let leader: Caller;
/** Owns one field all the time, and another one from the middle of a quarter on. */
let officer: string;

beforeAll(async () => {
	commune = await openCommune();
	const { sql } = commune;
	await loadSample(commune.database, { now: new Date('2026-11-20T10:00:00+07:00') });
	const [sample] = await sql`select id from app.unit where is_sample`;
	unit = sample!.id as string;
	const [person] = await sql`insert into auth.users (email, encrypted_password, raw_user_meta_data)
		values ('nguoi@thu.vn', '', '{}') returning id`;
	officer = person!.id as string;
	await sql`insert into app.member (unit_id, user_id, role, valid_from)
		values (${unit}, ${officer}, 'leader', '2020-01-01')`;
	leader = { role: 'authenticated', sub: officer } as Caller;
	await sql`delete from app.owner_assignment where unit_id = ${unit}`;
	await sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from)
		values (${unit}, 'ho-tich', ${officer}, '2020-01-01'), (${unit}, 'dat-dai', ${officer}, '2026-08-20')`;
	// A third of the marked slips is ruled to count, so that there are both sides of a mark.
	await sql`update app.slip set counted = true
		where unit_id = ${unit} and marks <> '{}' and id::text like any (array['%1', '%4', '%7', '%a', '%d'])`;
});
afterAll(() => commune.close());

const NONE = {
	...{ field: null, counter: null, channel: null, stage: null },
	...{ level: null, reason: null, officer: null }
};
type Asked = Partial<Omit<PeriodFilter, 'officer'>> & { officer?: true };

const filterOf = ({ officer: own, ...rest }: Asked, period: string): PeriodFilter => ({
	...{ ...NONE, ...rest, officer: own ? officer : null },
	period: parsePeriod(period)!
});

/** The slips of some days under a filter, one by one. */
function slips({ field, counter, channel, stage, level, reason, officer: owner }: PeriodFilter) {
	const { sql } = commune;
	return sql`select answered_on, answered_at at time zone 'Asia/Ho_Chi_Minh' as local, slip.level::int, slip.counted,
			coalesce(slip.field, 'unstated') as field, coalesce(counter, 'unstated') as counter, channel,
			coalesce(stage, 'unstated') as stage
		from app.slip left join app.slip_follow_up said on said.unit_id = slip.unit_id and said.slip_id = slip.id
		where slip.unit_id = ${unit}
			and (${field}::text is null or coalesce(slip.field, 'unstated') = ${field})
			and (${counter}::text is null or coalesce(counter, 'unstated') = ${counter})
			and (${channel}::text is null or channel = ${channel})
			and (${stage}::text is null or coalesce(stage, 'unstated') = ${stage})
			and (${level}::int is null or (slip.level = ${level} and slip.counted))
			and (${reason}::text is null or ${reason} = any (said.reasons))
			and (${owner}::uuid is null or exists (select from app.owner_assignment own where own.unit_id = slip.unit_id
				and own.user_id = ${owner} and own.field = slip.field
				and answered_on between own.valid_from and coalesce(own.valid_to, 'infinity')))`;
}

/** What the slips themselves come to. */
async function recounted(filter: PeriodFilter) {
	const { sql } = commune;
	const { from, to } = filter.period;
	const counts = await sql`
		with slip as (select * from (${slips(filter)}) every where answered_on between ${from} and ${to})
		select part.dimension, part.key, level, counted, count(*)::int as n from slip
		cross join lateral (values ('total', ''), ('field', field), ('counter', counter), ('channel', channel),
			('stage', stage), (case when ${to}::date - ${from}::date < 62 then 'day' else 'week' end, to_char(case when ${to}::date - ${from}::date < 62
				then answered_on else date_trunc('week', answered_on) end, 'YYYY-MM-DD'))) part (dimension, key)
		group by 1, 2, 3, 4`;
	const hours =
		await sql`select extract(isodow from local)::int as weekday, extract(hour from local)::int as hour, level,
			count(*)::int as n
		from (${slips(filter)}) slip where answered_on between ${from} and ${to} and counted group by 1, 2, 3`;
	const trend =
		await sql`select to_char(date_trunc('quarter', answered_on), 'YYYY-MM-DD') as quarter, level, count(*)::int as n
		from (${slips(filter)}) slip where counted and answered_on >= date_trunc('quarter', ${to}::date) - interval '33 months'
			and answered_on < date_trunc('quarter', ${to}::date) + interval '3 months' group by 1, 2`;
	return { counts, hours, trend };
}

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

const FILTERS: [string, Asked][] = [
	['nothing', {}],
	['a field', { field: 'dat-dai' }],
	['a counter', { counter: 'Q2' }],
	['a channel', { channel: 'receipt' }],
	['a stage', { stage: 'result' }],
	['a level', { level: 2 }],
	['a reason', { reason: 'wait_too_long' }],
	['an officer', { officer: true }],
	['a field and a channel', { field: 'ho-tich', channel: 'kiosk' }],
	['a reason, a level and a stage', { reason: 'wait_too_long', level: 1, stage: 'result' }],
	['an officer and a reason', { officer: true, reason: 'wait_too_long' }],
	['an officer and a level', { officer: true, level: 5 }]
];

const countsOf = (rows: readonly CountRow[]) =>
	lines(
		rows.map(({ dimension, key, level, counted, n }) => ({ dimension, key, level, counted, n }))
	);

describe.each(['2026-Q3', '2026-Q2', '2026-H2', '2026', '2026-08', '2026-08-03..2026-10-20'])(
	'In %s',
	(period) => {
		it.each(FILTERS)('figures under %s are those of the slips themselves', async (_, asked) => {
			const filter = filterOf(asked, period);
			const rows = await readPeriod(commune.database, leader, { id: unit, code: '' }, filter);
			const { counts, hours, trend } = await recounted(filter);
			expect(countsOf(rows.current)).toEqual(lines(counts));
			// What came before is compared part by part, and not day by day.
			const before = await recounted({ ...filter, period: previousPeriod(filter.period) });
			expect(countsOf(rows.before)).toEqual(
				lines(before.counts.filter(({ dimension }) => !['day', 'week'].includes(dimension)))
			);
			expect(lines(rows.trend.map(({ quarter, level, n }) => ({ quarter, level, n })))).toEqual(
				lines(trend)
			);
			if (rows.hours)
				expect(
					lines(rows.hours.map(({ weekday, hour, level, n }) => ({ weekday, hour, level, n })))
				).toEqual(lines(hours));
		});
	}
);

it('The quarters asked have slips under every filter', async () => {
	for (const [name, asked] of FILTERS)
		expect((await slips(filterOf(asked, '2026'))).length, name).toBeGreaterThan(0);
});

it.each([
	['2026-Q3', {}],
	['2026-Q3', { stage: 'result' }],
	['2026-Q3', { reason: 'wait_too_long' }],
	['2026-08', { channel: 'kiosk' }]
] as [string, Asked][])(
	'In %s an officer is shown the slips of the own field only, under %j',
	async (period, asked) => {
		const { database, sql } = commune;
		const [person] =
			await sql`insert into auth.users (email, encrypted_password, raw_user_meta_data)
			values (${`can-bo-${Math.random()}@thu.vn`}, '', '{}') returning id`;
		await sql`insert into app.member (unit_id, user_id, role, valid_from)
			values (${unit}, ${person!.id}, 'officer', '2020-01-01')`;
		await sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from)
			values (${unit}, 'dat-dai', ${person!.id}, '2020-01-01')`;
		const reader = { role: 'authenticated', sub: person!.id as string } as Caller;
		const rows = await readPeriod(
			database,
			reader,
			{ id: unit, code: '' },
			filterOf(asked, period)
		);
		const { counts, hours } = await recounted(filterOf({ ...asked, field: 'dat-dai' }, period));
		expect(counts.length).toBeGreaterThan(0);
		expect(countsOf(rows.current)).toEqual(lines(counts));
		expect(rows.hours!.reduce((sum, { n }) => sum + n, 0)).toBe(
			hours.reduce((sum, { n }) => sum + (n as number), 0)
		);
	}
);

it.each(['2026-Q4', '2026', '2026-08-03..2026-11-20'])(
	'In %s the slips listed of an officer, and those with a mark, are the slips themselves',
	async (period) => {
		const { database, sql } = commune;
		const filter = filterOf({ officer: true }, period);
		const { from, to } = filter.period;
		const listed = async (asked: object) => {
			const found: string[] = [];
			let last: { at: string; id: string } | undefined;
			do {
				const rows = await database.call(
					'slip_list',
					{
						...{ of_unit: unit, from_day: from, to_day: to, at_most: 500, ...asked },
						...(last && { before_at: last.at, before_id: last.id })
					},
					leader
				);
				last = rows.at(-1);
				found.push(...rows.map(({ id }) => id));
			} while (last);
			return found.sort();
		};
		const owned =
			await sql`select id::text from app.slip where unit_id = ${unit} and answered_on between ${from} and ${to}
			and (field = 'ho-tich' or (field = 'dat-dai' and answered_on >= '2026-08-20'))`;
		const marked = await sql`select id::text, counted from app.slip where unit_id = ${unit}
			and answered_on between ${from} and ${to} and marks @> array['interval']`;
		const idsOf = (rows: { id?: string }[]) => rows.map(({ id }) => id).sort();
		expect(owned.length * marked.length).toBeGreaterThan(0);
		expect(await listed({ of_officer: officer })).toEqual(idsOf(owned));
		expect(await listed({ of_mark: 'interval' })).toEqual(idsOf(marked));
		const left = marked.filter(({ counted }) => !counted);
		expect(await listed({ of_mark: 'interval', is_counted: false })).toEqual(idsOf(left));
	}
);
