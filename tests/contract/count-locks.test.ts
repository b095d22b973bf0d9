import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { openCommune, tap, type Commune } from './commune.ts';

let first: Commune;
let second: string;
/** Each tap at a minute of its own: none is within another's response interval. */
let minute = 0;
const at = () => {
	minute += 1;
	return tap({ answeredAt: new Date(Date.UTC(2026, 10, 3) + minute * 60_000).toISOString() });
};

beforeAll(async () => {
	first = await openCommune();
	const unit = await first.database.call(
		'create_unit',
		{ code: 'phuong-hai', name: 'Phường Hai', kind: 'ward' },
		SERVER
	);
	second = hashToken(`hld_${randomBytes(32).toString('base64url')}`);
	await first.database.call(
		'create_device',
		{ of_unit: unit, of_counter: 'Q1', token_hash: second },
		SERVER
	);
	await first.sql`update app.device set created_at = '2026-11-02T08:00:00+07:00'`;
	await takeSlips(first.database, [at(), at()], { device: first.device });
	await takeSlips(first.database, [at(), at()], { device: second });
});
afterAll(() => first.close());

/** Begins what changes the slips of the first unit, does something meanwhile, and lets it end. */
async function whileHeld(
	change: (sql: Sql) => Promise<unknown>,
	meanwhile: () => Promise<void>
): Promise<void> {
	await first.sql.begin(async (sql) => {
		await change(sql as unknown as Sql);
		await meanwhile();
	});
}

/** What a busy machine takes from one median and not from the other, in milliseconds. */
const BUSY_MS = 50;

/** @returns the median of what one slip took, in milliseconds */
const intake = async (device: string, n: number) => {
	const times: number[] = [];
	for (let i = 0; i < n; i += 1) {
		const began = performance.now();
		const [result] = await takeSlips(first.database, [at()], { device });
		times.push(performance.now() - began);
		expect(result!.status).toBe('stored');
	}
	return times.toSorted((a, b) => a - b)[times.length >> 1]!;
};

/** What a phone sends at a poster of the first unit. */
const phone = () => {
	const { id, answeredAt } = at();
	return {
		unit: first.unit,
		channel: 'poster',
		counter: 'Q1',
		id,
		level: 4,
		answered_at: answeredAt
	};
};

describe('While the slips of one unit are ruled on', () => {
	const ruling = (sql: Sql) =>
		sql`update app.slip set counted = not counted where unit_id = ${first.unit}`;
	const removal = (sql: Sql) => sql`delete from app.slip where unit_id = ${first.unit}`;

	it.each([
		['ruled on', ruling],
		['removed', removal]
	])(
		'another unit stores its own within their usual time: held open when %s',
		async (_, change) => {
			await intake(second, 50);
			const usual = await intake(second, 500);
			let held = 0;
			let own: Promise<unknown> | undefined;
			let answered = false;
			await whileHeld(change, async () => {
				// A tap of the unit itself waits in the same queue as those of the other.
				own = takeSlips(first.database, [at()], { device: first.device }).then((results) => {
					answered = true;
					return results;
				});
				held = await intake(second, 500);
				expect(answered).toBe(false);
			});
			expect(held).toBeLessThan(usual * 3 + BUSY_MS);
			expect(await own).toMatchObject([{ status: 'stored' }]);
			expect(await first.recount()).toMatchObject({ differences: 0 });
		}
	);

	it('phones of that unit wait without keeping a tap of another waiting, and all are stored once', async () => {
		const usual = Array.from({ length: 12 }, phone);
		// The same phone, sent again and again: each waits for the one before.
		const impatient = phone();
		const all = [...usual, impatient, impatient, impatient, impatient, impatient];
		let answered = 0;
		let answers: Promise<unknown>[] = [];
		await whileHeld(ruling, async () => {
			answers = all.map((entry) =>
				first.database.call('answer_by_phone', { entry }, SERVER).then((said) => {
					answered += 1;
					return said;
				})
			);
			await intake(second, 50);
			await first.database.call('heartbeat', { token_hash: second, report: {} }, SERVER);
			expect(answered).toBe(0);
		});
		for (const said of await Promise.all(answers))
			expect(said).toMatchObject([{ status: 'stored' }]);
		const [found] = await first.sql<{ n: number }[]>`
			select count(*)::int as n from app.slip where id = any (${all.map(({ id }) => id)}::uuid[])`;
		expect(found).toEqual({ n: 13 });
		expect(await first.recount()).toMatchObject({ differences: 0 });
	});

	it('one token that somebody has locked keeps nobody else waiting', async () => {
		const entry = phone();
		let answers: Promise<unknown>[] = [];
		await whileHeld(
			(sql) => sql`select pg_advisory_xact_lock(hashtextextended(${entry.id}, 0))`,
			async () => {
				answers = Array.from({ length: 8 }, () =>
					first.database.call('answer_by_phone', { entry }, SERVER)
				);
				await intake(first.device, 10);
				await intake(second, 10);
			}
		);
		for (const said of await Promise.all(answers))
			expect(said).toMatchObject([{ status: 'stored' }]);
	});

	it.each([
		[
			'is given another name',
			(sql: Sql) => sql`select api.correct_unit(${first.unit}, 'Phường Đổi Tên', 'ward')`
		],
		[
			'sets what its tablets do',
			(sql: Sql) =>
				sql`select api.put_device(unit_id, id, 'Máy cửa ra', 30, 6, false) from app.device`
		],
		[
			'becomes part of another',
			(sql: Sql) => sql`select api.succeed_unit(${first.unit},
				(select id from app.unit where id <> ${first.unit}), '2026-12-01')`
		]
	])('nobody waits while one %s, its own tablet neither', async (_, change) => {
		await whileHeld(change, async () => {
			await intake(first.device, 2);
			await intake(second, 2);
			throw new Error('undone');
		}).catch((error: Error) => expect(error.message).toBe('undone'));
	});

	/** Each with how many rows it came to. */
	const works = (slips: number): [string, (sql: Sql) => Promise<unknown>, number][] => [
		['the sample commune is cleared', (sql) => sql`select api.clear_sample()::int as n`, slips],
		[
			'receipts that have run out are swept away',
			(sql) => sql`select links::int as n from api.forget_receipts()`,
			2
		],
		[
			'dossiers are brought in',
			(
				sql
			) => sql`select count(*)::int as n from api.put_dossier_rows(${first.unit}, 'Một cửa', '2026-11-20',
				(select jsonb_agg(jsonb_build_object('code', 'H23-' || n, 'state', 'received', 'received_on', '2026-11-10'))
				from generate_series(1, 500) n))`,
			500
		],
		[
			'paper slips are brought in',
			(sql) => sql`select count(*)::int as n from api.store_slips((
				select jsonb_agg(jsonb_build_object('unit', ${first.unit}::uuid, 'channel', 'paper', 'id', gen_random_uuid(),
					'level', 4, 'answered_at', '2026-11-10T09:00:00+07:00')) from generate_series(1, 300)))
				where status = 'stored'`,
			300
		]
	];
	it('another unit’s taps, phones and tablets are answered while other work is held open', async () => {
		const { slips } = await loadSample(first.database, {
			now: new Date('2026-11-20T10:00:00+07:00')
		});
		const [{ unit: other } = { unit: '' }] = await first.sql<{ unit: string }[]>`
			select unit_id as unit from app.device where token_hash = decode(${second}, 'hex')`;
		for (const unit of [first.unit, other])
			await offerReceipt(
				first.database,
				unit,
				{ dossierCode: 'H1', stage: 'result' },
				'api',
				SERVER
			);
		await first.sql`update app.receipt_link set expires_on = '2026-01-01' where dossier_code = 'H1'`;
		for (const [work, change, n] of works(slips)) {
			await whileHeld(
				async (sql) =>
					expect([work, ...(await (change(sql) as Promise<object[]>))]).toEqual([work, { n }]),
				async () => {
					await intake(second, 20);
					await first.database.call('heartbeat', { token_hash: second, report: {} }, SERVER);
					const [said] = await first.database.call(
						'answer_by_phone',
						{ entry: { ...phone(), unit: other } },
						SERVER
					);
					expect([work, said!.status]).toEqual([work, 'stored']);
					throw new Error('undone');
				}
			).catch((error: Error) => expect(error.message).toBe('undone'));
		}
		expect(await first.recount()).toMatchObject({ differences: 0 });
	});

	it('pages that take every connection of theirs and wait keep no tap, tablet or phone waiting', async () => {
		let answered = 0;
		let pages: Promise<unknown>[] = [];
		await whileHeld(
			(sql) => sql`lock table app.receipt_secret in access exclusive mode`,
			async () => {
				const read = { of_unit: first.unit, on_day: '2026-11-20' };
				pages = Array.from({ length: 30 }, () =>
					first.database.call('retention', read, SERVER).then(() => (answered += 1))
				);
				await intake(first.device, 5);
				await first.database.call('heartbeat', { token_hash: second, report: {} }, SERVER);
				await first.database.call('kiosk_setup', { token_hash: second }, SERVER);
				await first.database.call('answer_by_phone', { entry: phone() }, SERVER);
				expect(answered).toBe(0);
			}
		);
		await Promise.all(pages);
		expect(answered).toBe(30);
	});

	it('one that only calls the database waits for the ruling, and is counted on the right side', async () => {
		let stored: Promise<unknown> | undefined;
		await whileHeld(ruling, async () => {
			const { id, answeredAt } = at();
			const entry = { id, answered_at: answeredAt, level: 4, device: first.device };
			stored = first.otherProcess.call('store_slips', { entries: [entry] }, SERVER);
			const waiting = async () => {
				const [found] = await first.sql<{ n: number }[]>`
					select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`;
				return found!.n;
			};
			await expect.poll(waiting, { timeout: 15_000 }).toBeGreaterThan(0);
		});
		expect(await stored).toMatchObject([{ status: 'stored' }]);
		expect(await first.recount()).toMatchObject({ differences: 0 });
	});

	it('keeps counts right where rulings and taps of one unit cross each other', async () => {
		await intake(first.device, 5);
		await Promise.all([
			...Array.from({ length: 8 }, () =>
				first.sql.begin(async (sql) => {
					// As every ruling does: the lock comes before the first row.
					await sql`select app.lock_counts(array[${first.unit}]::uuid[], true)`;
					await ruling(sql as unknown as Sql);
				})
			),
			...Array.from({ length: 40 }, (_, i) =>
				takeSlips(
					i % 2 ? first.database : first.otherProcess,
					[{ ...at(), reasons: ['wait_too_long'] }],
					{
						device: i % 3 ? first.device : second
					}
				)
			)
		]);
		expect(await first.recount()).toMatchObject({ differences: 0 });
	});
});
