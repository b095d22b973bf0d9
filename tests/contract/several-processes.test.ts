import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE, SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken, personOf } from '#lib/server/identity/session.ts';
import { serverSecret } from '#lib/server/identity/server-secret.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { Door, doubling, steady } from '#lib/server/limits/door.ts';
import type { Limits } from '#lib/server/limits/limits.ts';
import { SharedLimits } from '#lib/server/limits/shared.ts';
import { phoneUnitOf } from '#lib/server/receipts/phone-unit.ts';
import { mintId, openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
/** What each process counts with. */
let here: Limits;
let there: Limits;
beforeAll(async () => {
	commune = await openCommune();
	[here, there] = [commune.database, commune.otherProcess].map(
		(database) => new SharedLimits(database, () => serverSecret(database, 'limits'))
	) as unknown as [Limits, Limits];
});
afterAll(() => commune.close());

describe('Of two processes on one database', () => {
	it('a limit is one limit, however the calls fall', async () => {
		const allowance = { limit: 40, minutes: 10 };
		const taken = await Promise.all(
			Array.from({ length: 100 }, (_, i) => (i % 2 ? here : there).take('poster Q1', allowance))
		);
		expect(taken.filter(Boolean)).toHaveLength(40);
		expect(await here.taken('poster Q1', 10)).toBe(40);
		expect(await there.taken('poster Q1', 10)).toBe(40);
		expect(await here.take('poster Q2', allowance)).toBe(true);
		await there.forget('poster Q1');
		expect(await here.take('poster Q1', allowance)).toBe(true);
	});

	it('both seal the names alike, and none stands in the database as it is', async () => {
		await here.take('sign-in 203.0.113.7 an@xa.vn', { limit: 5, minutes: 10 });
		expect(await there.taken('sign-in 203.0.113.7 an@xa.vn', 10)).toBe(1);
		const rows = await commune.sql`select limit_slice::text as row from app.limit_slice`;
		expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|xa\.vn|poster/);
	});

	it('who guessed at one waits at the other', async () => {
		const waits: number[] = [];
		const doorOf = (limits: Limits) =>
			new Door(
				() => limits,
				{
					...{ name: 'thử', wrong: 'HL-2002', laneDelay: doubling(4, 4000) },
					...{ crowdDelay: steady(30, 250), atOnce: 4, waiting: 100 }
				},
				async (ms) => waits.push(ms)
			);
		const guess = (door: Door) =>
			door
				.pass({ lane: '203.0.113.7 an@xa.vn', crowd: '203.0.113.7' }, () =>
					Promise.reject(new ProblemError('HL-2002'))
				)
				.then(
					() => 'in',
					(error: ProblemError) => error.problem.code
				);
		const [one, other] = [doorOf(here), doorOf(there)];
		for (let i = 0; i < 4; i += 1) expect(await guess(one)).toBe('HL-2002');
		expect(waits).toEqual([]);
		await guess(other);
		expect(waits).toEqual([500]);
	});

	it('a key that one revokes is refused by both from the next call on', async () => {
		const key_hash = hashToken(randomBytes(32).toString('base64url'));
		const processes = [commune.database, commune.otherProcess];
		const units = () =>
			Promise.all(processes.map((process) => process.call('key_unit', { key_hash }, SERVER)));
		await commune.sql`insert into app.api_key (unit_id, name, key_hash)
			values (${commune.unit}, 'một cửa', decode(${key_hash}, 'hex'))`;
		expect(await units()).toEqual([commune.unit, commune.unit]);
		await commune.sql`update app.api_key set revoked_at = now()`;
		expect(await units()).toEqual([null, null]);
	});

	it('a tablet that one revoked a minute ago stores nothing through the other', async () => {
		const { device } = await commune.pair();
		const send = () =>
			takeSlips(commune.otherProcess, [tap({ answeredAt: new Date().toISOString() })], { device });
		expect(await send()).toMatchObject([{ status: 'stored' }]);
		await commune.sql`update app.device set revoked_at = now() - interval '1 minute'
			where token_hash = decode(${device}, 'hex')`;
		expect(await send()).toMatchObject([{ status: 'rejected', problem: { code: 'HL-2001' } }]);
	});

	it('a session that ends at one has ended at the other', async () => {
		const account = { email: 'binh@xa.vn', password: 'mật khẩu đủ dài', full_name: 'Bình' };
		await commune.database.call(
			'create_account',
			{ ...account, role: 'leader', unit: commune.unit },
			SERVER
		);
		const { email, password } = account;
		const [session] = await commune.database.call('sign_in', { email, password }, ANYONE);
		const token = session!.token;
		expect(await personOf(commune.otherProcess, token)).toMatchObject({ email });
		const token_hash = hashToken(Buffer.from(token, 'hex') as never);
		await commune.otherProcess.call('sign_out', { token_hash }, SERVER);
		expect(await personOf(commune.database, token)).toBeNull();
	});

	it('what one changes, phones are shown by the other at once', async () => {
		const nameOf = async () =>
			(await phoneUnitOf(commune.otherProcess, commune.unit))!.counters.find(
				({ code }) => code === 'Q1'
			)!.name;
		expect(await nameOf()).not.toBe('Quầy mới tên');
		const counter = { of_unit: commune.unit, code: 'Q1', name: 'Quầy mới tên' };
		await commune.database.call('put_counter', counter, SERVER);
		// Without a notice it would be seen after fifteen seconds.
		await vi.waitFor(async () => expect(await nameOf()).toBe('Quầy mới tên'), 5_000);
	});
});

describe('A batch and single taps of other tablets, through two processes', () => {
	it('count in one order, and never wait for each other in a circle', async () => {
		const tablets = await Promise.all(Array.from({ length: 6 }, () => commune.pair()));
		const entry = (i: number) => ({
			...{ device: tablets[i % 6]!.device, id: mintId(), level: 5 },
			answered_at: new Date(Date.UTC(2026, 10, 19, 2, i % 60, Math.floor(i / 60))).toISOString()
		});
		const all = Array.from({ length: 360 }, (_, i) => i);
		const taps = all.filter((i) => i % 6 < 3);
		const batches = all.filter((i) => i % 6 >= 3);
		const one = async (database: Database, list: number[], size: number) => {
			for (let at = 0; at < list.length; at += size)
				await database.call(
					'store_slips',
					{ entries: list.slice(at, at + size).map(entry), waits: false },
					SERVER
				);
		};
		await Promise.all([
			...[0, 1, 2].map((tablet) =>
				one(
					commune.database,
					taps.filter((i) => i % 6 === tablet),
					1
				)
			),
			one(commune.otherProcess, batches, 3)
		]);
		const [row] = await commune.sql<{ n: number }[]>`
			select pg_stat_get_db_deadlocks(oid)::int as n from pg_database where datname = current_database()`;
		expect(row!.n).toBe(0);
	}, 60_000);
});

describe('Presses of one instant on one tablet', () => {
	const ways = {
		'the usual way': 'store_usual_tap',
		'the way of batches': 'store_batch'
	};
	/** Stores one press; not seen by others before the transaction ends. */
	const press = (sql: Sql, way: string, id: string, answered_at: string, device: string) => {
		const entry = { device, id, level: 5, answered_at };
		return way === 'store_usual_tap'
			? sql`select api.store_slips(${sql.json([entry])}, false)`
			: sql`select app.store_batch(${sql.json([entry])}, false)`;
	};
	let day = 3;

	it.each(
		Object.entries(ways).flatMap(([first, a]) =>
			Object.entries(ways).map(([second, b]) => [first, second, a, b] as const)
		)
	)('through two processes, %s and %s: one counts, one is odd', async (_, __, a, b) => {
		const { device } = await commune.pair();
		const at = `2026-11-${String((day += 1)).padStart(2, '0')}T09:00:00+07:00`;
		const ids = [mintId(), mintId()];
		let second: Promise<unknown> | undefined;
		await commune.sql.begin(async (sql) => {
			await press(sql as unknown as Sql, a, ids[0]!, at, device);
			second = Promise.resolve(press(commune.sql, b, ids[1]!, at, device));
			// It is at the tablet's turn, or through already.
			await Promise.race([
				second,
				expect
					.poll(
						() => sql`select from pg_locks where not granted and locktype = 'advisory'
							and database = (select oid from pg_database where datname = current_database())`
					)
					.not.toHaveLength(0)
			]);
		});
		await second;
		const stored = await commune.sql`select marks, counted from app.slip
			where id = any (${ids}) order by counted desc`;
		expect([...stored]).toEqual([
			{ marks: [], counted: true },
			{ marks: ['interval'], counted: false }
		]);
	});

	it('in one batch, and in two that follow each other: one counts, the others are odd', async () => {
		const { device } = await commune.pair();
		const answered_at = '2026-11-12T09:00:00+07:00';
		const entry = () => ({ device, id: mintId(), level: 5, answered_at });
		const entries = [entry(), entry(), entry()];
		await commune.database.call('store_slips', { entries }, SERVER);
		await commune.database.call('store_slips', { entries: [entry()] }, SERVER);
		const stored = await commune.sql`select marks from app.slip
			where answered_at = ${answered_at} order by cardinality(marks)`;
		expect(stored.map(({ marks }) => marks)).toEqual([[], ...Array(3).fill(['interval'])]);
	});
});
