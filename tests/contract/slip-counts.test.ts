import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { mintId, openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

/** What the counts say of one item: [level, counted, n], only what is not nothing. */
const counts = async (item: string) =>
	(
		await commune.sql`select level, counted, sum(n)::int as n from app.slip_daily where item = ${item}
			group by 1, 2 having sum(n) > 0 order by 1, 2`
	).map(({ level, counted, n }) => [level, counted, n]);

const agree = async () => expect(await commune.recount()).toMatchObject({ differences: 0 });

/** As the server itself works: its role, not the superuser. */
const asServer = <T>(work: (sql: Commune['sql']) => Promise<T>) =>
	commune.sql.begin(async (sql) => {
		await sql`set local role service_role`;
		return work(sql as unknown as Commune['sql']);
	});

const rule = (ids: string[], counted: boolean) =>
	asServer((sql) => sql`update app.slip set counted = ${counted} where id in ${sql(ids)}`);

/** Only the owner of the database takes slips away: a sample that is loaded anew. */
const takeAway = (ids: string[]) =>
	commune.sql.begin(async (sql) => {
		await sql`delete from app.slip_follow_up where slip_id in ${sql(ids)}`;
		await sql`delete from app.slip where id in ${sql(ids)}`;
	});

let slips: ReturnType<typeof tap>[];
beforeEach(async () => {
	await commune.sql`delete from app.slip_follow_up`;
	await commune.sql`delete from app.slip`;
	slips = [
		tap({ level: 5, field: 'ho-tich', stage: 'result', items: { A1: 5, F3: null } }),
		tap({ level: 2, field: 'dat-dai', reasons: ['wait_too_long', 'many_visits'] }),
		tap({ level: 2, answeredAt: '2026-11-18T16:59:59Z', facts: { visits: 0 } }),
		tap({ level: 4, answeredAt: '2026-11-18T17:00:00Z' })
	];
	const results = await takeSlips(commune.database, slips, {
		unit: commune.unit,
		channel: 'paper'
	});
	expect(results.every(({ status }) => status === 'stored')).toBe(true);
});

describe('daily counts', () => {
	it('hold the face, the items, the reasons and the facts', async () => {
		expect(await counts('overall')).toEqual([
			[2, true, 2],
			[4, true, 1],
			[5, true, 1]
		]);
		expect(await counts('A1')).toEqual([[5, true, 1]]);
		expect(await counts('F3')).toEqual([[0, true, 1]]);
		expect(await counts('many_visits')).toEqual([[0, true, 1]]);
		expect(await counts('visits')).toEqual([[1, true, 1]]);
		await agree();
	});

	it('belong to the day it was in Việt Nam', async () => {
		const days = await commune.sql`select day::text, sum(n)::int as n from app.slip_daily
			where item = 'overall' and n > 0 group by 1 order by 1`;
		expect(days).toEqual([
			{ day: '2026-11-18', n: 3 },
			{ day: '2026-11-19', n: 1 }
		]);
	});
});

describe('a ruling', () => {
	it('takes a slip and its answers out of the figures, and puts them back', async () => {
		const [first, second] = slips.map(({ id }) => id) as [string, string];
		await rule([first, second], false);
		expect(await counts('overall')).toEqual([
			[2, false, 1],
			[2, true, 1],
			[4, true, 1],
			[5, false, 1]
		]);
		expect(await counts('A1')).toEqual([[5, false, 1]]);
		await agree();

		await rule([first, second], true);
		expect(await counts('overall')).toEqual([
			[2, true, 2],
			[4, true, 1],
			[5, true, 1]
		]);
		await agree();
	});

	it('that says what is so already changes nothing', async () => {
		await rule(
			slips.map(({ id }) => id),
			true
		);
		expect(await counts('many_visits')).toEqual([[0, true, 1]]);
		await agree();
	});

	it('turns the answers that arrive after it too', async () => {
		const late = slips[3]!;
		await rule([late.id], false);
		await takeSlips(commune.database, [{ ...late, items: { O1: 1 } }], {
			unit: commune.unit,
			channel: 'paper'
		});
		expect(await counts('O1')).toEqual([[1, false, 1]]);
		await agree();
	});

	it('and slips that arrive at the same time do not block each other', async () => {
		const more = Array.from({ length: 40 }, (_, i) =>
			tap({ level: 1 + (i % 5), field: ['ho-tich', 'dat-dai'][i % 2], items: { A1: 1 + (i % 5) } })
		);
		const source = { unit: commune.unit, channel: 'paper' } as const;
		await takeSlips(commune.database, more, source);
		const ids = more.map(({ id }) => id);
		for (let round = 0; round < 10; round += 1) {
			const next = more.map((slip) => ({ ...slip, id: mintId() })).reverse();
			await Promise.all([
				rule(ids, round % 2 === 1),
				takeSlips(commune.database, next, source),
				takeSlips(commune.otherProcess, next, source)
			]);
		}
		await agree();
	});
});

describe('slips that go', () => {
	it('take their counts with them', async () => {
		const ids = slips.slice(0, 2).map(({ id }) => id);
		await rule([ids[1]!], false);
		await takeAway(ids);
		expect(await counts('overall')).toEqual([
			[2, true, 1],
			[4, true, 1]
		]);
		expect(await counts('A1')).toEqual([]);
		expect(await counts('many_visits')).toEqual([]);
		await agree();
	});

	it('go by nobody but the owner of the database', async () => {
		for (const table of ['app.slip', 'app.slip_follow_up'])
			await expect(asServer((sql) => sql.unsafe(`delete from ${table}`))).rejects.toMatchObject({
				code: '42501'
			});
		await agree();
	});

	it('cannot leave their answers behind', async () => {
		const gone = commune.sql`delete from app.slip where id = ${slips[0]!.id}`;
		await expect(gone).rejects.toMatchObject({ code: '23503' });
		await agree();
	});

	it('and slips that arrive at the same time do not block each other', async () => {
		const source = { unit: commune.unit, channel: 'paper' } as const;
		for (let round = 0; round < 10; round += 1) {
			const batch = (n: number) =>
				Array.from({ length: 30 }, (_, i) =>
					tap({
						level: 1 + ((i * n) % 5),
						field: ['ho-tich', 'dat-dai', 'cu-tru'][(i + n) % 3],
						items: { A1: 1 + (i % 5), O1: 1 + (n % 5) }
					})
				);
			const old = batch(1);
			await takeSlips(commune.database, old, source);
			const ids = old.map(({ id }) => id);
			await Promise.all([
				takeAway(ids),
				takeSlips(commune.database, batch(2), source),
				takeSlips(commune.otherProcess, batch(3).reverse(), source)
			]);
		}
		await agree();
	});
});

describe('what a slip says', () => {
	it('is changed by nobody, not even the owner of the database', async () => {
		for (const column of [
			'level = 5',
			"marks = '{burst}'",
			"field = 'ho-tich'",
			'received_at = now()'
		]) {
			const set = commune.sql.unsafe(`update app.slip set ${column} where level = 2`);
			await expect(set).rejects.toMatchObject({ code: 'PT409' });
		}
		const answers = commune.sql`update app.slip_follow_up set items = '{"A1": 1}'`;
		await expect(answers).rejects.toMatchObject({ code: 'PT409' });
		await agree();
	});

	it('is out of reach for people: no role but the server writes slips or counts', async () => {
		const attempts = [
			'update app.slip set counted = false',
			'delete from app.slip',
			"update app.slip_follow_up set comment = ''",
			'update app.slip_daily set n = n + 1',
			`insert into app.slip (unit_id, id, level, channel, questionnaire, answered_at, answered_on, counted)
				values ('${commune.unit}', gen_random_uuid(), 5, 'paper', 'sipas-2640.1', now(), now(), true)`,
			"select api.store_slips('[]')"
		];
		for (const role of ['anon', 'authenticated'])
			for (const attempt of attempts)
				await expect(
					commune.sql.begin(async (sql) => {
						await sql.unsafe(`set local role ${role}`);
						await sql.unsafe(attempt);
					})
				).rejects.toMatchObject({ code: '42501' });
	});

	it('is counted by the triggers alone: the server itself cannot write counts', async () => {
		const push = asServer((sql) => sql`update app.slip_daily set n = n + 1`);
		await expect(push).rejects.toMatchObject({ code: '42501' });
	});
});
