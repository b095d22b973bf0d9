import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Level } from '#lib/domain/slip/level.ts';
import { groupCommit, takeSlips } from '#lib/server/intake/intake.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import type { SlipEntry } from '#lib/server/intake/entry.ts';
import { mintId, openCommune, tap, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

const send = (slips: unknown[], { device } = commune, database = commune.database) =>
	takeSlips(database, slips, { device });

const kept = async (id: string) =>
	(await commune.sql`select * from app.slip where id = ${id}`)[0] as Record<string, unknown>;
const followUps = (id: string) =>
	commune.sql`select reasons, items, facts, comment from app.slip_follow_up where slip_id = ${id}`;

describe('a repeat', () => {
	it('gets the first receipt, days later and from another process too', async () => {
		const slip = tap();
		const [first] = await send([slip]);
		const [again] = await send([slip]);
		const [elsewhere] = await send([slip], commune, commune.otherProcess);
		expect(first).toMatchObject({ id: slip.id, status: 'stored' });
		expect(again).toEqual(first);
		expect(elsewhere).toEqual(first);
	});

	it('that says something else does not change what was said', async () => {
		const slip = tap({ level: 2 });
		const [first] = await send([slip]);
		expect(await send([{ ...slip, level: 5 }])).toEqual([first]);
		expect(await kept(slip.id)).toMatchObject({ level: 2 });
	});

	it('within one request is answered twice and stored once', async () => {
		const slip = tap();
		const [one, two] = await send([slip, slip]);
		expect(one).toEqual(two);
		expect(await kept(slip.id)).toMatchObject({ level: 5 });
	});

	it('is not written into the audit as something new', async () => {
		const noted = async () =>
			(
				await commune.sql`select coalesce(sum((detail ->> 'n')::int), 0)::int as n from app.audit
					where action = 'slips.stored'`
			)[0]!.n as number;
		const slip = tap();
		const before = await noted();
		await send([slip, slip]);
		await send([slip]);
		expect(await noted()).toBe(before + 1);
	});
});

describe('follow-up answers', () => {
	const more = { reasons: ['wait_too_long'], items: { A1: 2, P3: null }, comment: 'Chờ lâu' };
	const expected = [
		{ reasons: ['wait_too_long'], items: { A1: 2, P3: null }, facts: {}, comment: 'Chờ lâu' }
	];

	it('become a second record of the same slip when they come after the tap', async () => {
		const slip = tap({ level: 2 });
		const [first] = await send([slip]);
		expect(await send([{ ...slip, ...more }])).toEqual([first]);
		expect(await followUps(slip.id)).toEqual(expected);
	});

	it('may come with the tap', async () => {
		const slip = tap({ level: 2, ...more });
		await send([slip]);
		expect(await followUps(slip.id)).toEqual(expected);
	});

	it('may come before the bare tap, or between two of it in one request', async () => {
		const early = tap({ level: 2 });
		const [first] = await send([{ ...early, ...more }]);
		expect(await send([early])).toEqual([first]);
		expect(await followUps(early.id)).toEqual(expected);

		const amid = tap({ level: 2 });
		await send([amid, { ...amid, ...more }, amid]);
		expect(await followUps(amid.id)).toEqual(expected);
	});

	it('are stored once, and the first word stands', async () => {
		const slip = tap({ level: 2, ...more });
		await send([slip]);
		await send([slip, { ...slip, comment: 'Đổi ý' }]);
		expect(await followUps(slip.id)).toEqual(expected);
		expect(await commune.recount()).toMatchObject({ differences: 0 });
	});

	it('of facts are kept and counted', async () => {
		const slip = tap({ facts: { visits: 2, agencies: 0 } });
		await send([slip]);
		expect(await followUps(slip.id)).toMatchObject([{ facts: { visits: 2, agencies: 0 } }]);
		const rows = await commune.sql`select item, level, n::int from app.slip_daily
			where item in ('visits', 'agencies') order by item`;
		expect(rows).toEqual([
			{ item: 'agencies', level: 1, n: 1 },
			{ item: 'visits', level: 3, n: 1 }
		]);
	});
});

describe('one bad slip', () => {
	it('among good ones is named, and the good ones are stored', async () => {
		const slips = [tap(), tap({ level: 6 }), tap({ field: 'khong-co' }), tap()];
		const results = await send([
			...slips,
			tap({ reasons: ['because'] }),
			tap({ items: { Z9: 3 } })
		]);
		expect(results.map((result) => ('problem' in result ? result.problem.code : 'stored'))).toEqual(
			['stored', 'HL-1012', 'HL-1013', 'stored', 'HL-1015', 'HL-1016']
		);
		expect(results.map(({ id }) => id).slice(0, 4)).toEqual(slips.map(({ id }) => id));
	});

	const poison = (): SlipEntry => ({
		device: commune.device,
		id: mintId(),
		level: 9 as Level,
		answered_at: '2026-11-18T09:00:00+07:00'
	});
	const good = (): SlipEntry => ({ ...poison(), level: 4 });

	it('that only the database sees through does not pull down those of other requests', async () => {
		const queue = groupCommit(commune.database);
		const first = good();
		const others = [good(), good()];
		const [, bad, ...rest] = await Promise.all([
			queue.store([first]),
			queue.store([poison()]),
			...others.map((entry) => queue.store([entry]))
		]);
		expect(bad).toMatchObject([{ status: 'rejected', problem: { code: 'HL-9004' } }]);
		expect(rest.flat()).toMatchObject(others.map(({ id }) => ({ id, status: 'stored' })));
	});

	it('that only the database sees through does not pull down those of its own request', async () => {
		const entries = [good(), poison(), good(), good(), poison(), good()];
		const receipts = await groupCommit(commune.database).store(entries);
		expect(receipts.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
		expect(receipts.map(({ status }) => status)).toEqual([
			...['stored', 'rejected', 'stored', 'stored', 'rejected', 'stored']
		]);
		expect(await commune.recount()).toMatchObject({ differences: 0 });
	});
});

describe('what gives way to taps', () => {
	const entryOf = (): SlipEntry => ({
		device: commune.device,
		id: mintId(),
		level: 4,
		answered_at: '2026-11-18T09:00:00+07:00'
	});
	const AN_HOUR_MS = 3600_000;

	it('goes on when those that wait are stored, and at once where none waits', async () => {
		const queue = groupCommit(commune.database);
		const stored = [0, 1, 2].map(() => queue.store([entryOf()]));
		let isStored = false;
		const all = Promise.all(stored).then(() => (isStored = true));
		await queue.answered(AN_HOUR_MS);
		await Promise.resolve();
		expect(isStored).toBe(true);
		await all;
		await queue.answered(AN_HOUR_MS);
	});
});

describe('two processes', () => {
	it('that store the same slips in opposite orders at once do not block each other', async () => {
		const { slips: before } = await commune.recount();
		const devices = [commune, await commune.pair(), await commune.pair()];
		for (let round = 0; round < 10; round += 1) {
			const slips = Array.from({ length: 60 }, (_, i) =>
				tap({
					level: 1 + (i % 5),
					field: ['ho-tich', 'dat-dai', 'cu-tru'][i % 3],
					stage: ['intake', 'result'][i % 2],
					answeredAt: `2026-11-${10 + (i % 9)}T09:00:00+07:00`,
					items: { A1: 1 + (i % 5), F3: 1 + (i % 4) },
					reasons: i % 2 ? ['wait_too_long'] : ['late_result', 'many_visits']
				})
			);
			const there = [commune.database, commune.otherProcess];
			const results = await Promise.all(
				there.flatMap((database, process) =>
					devices.map((device, i) => {
						const turned = [...slips.slice(i * 20), ...slips.slice(0, i * 20)];
						return send(process ? turned.reverse() : turned, device as Commune, database);
					})
				)
			);
			expect(results.flat().every(({ status }) => status === 'stored')).toBe(true);
		}
		expect(await commune.recount()).toEqual({ slips: before + 600, differences: 0 });
	});
});

describe('a database that does not answer', () => {
	it('is told to everybody who waits, as something that passes', async () => {
		const nowhere = openPostgres({ host: '/nowhere', port: 5432, user: 'nobody' });
		const sent = Array.from({ length: 5 }, () => send([tap()], commune, nowhere));
		for (const outcome of await Promise.allSettled(sent))
			expect(outcome).toMatchObject({ reason: { problem: { code: 'HL-9001', status: 503 } } });
		await nowhere.close();
	});
});
