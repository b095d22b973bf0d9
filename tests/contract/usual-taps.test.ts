import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mintId, openCommune, type Commune } from './commune.ts';

/* A tap that is usual in everything goes a shorter way. Whatever comes, in whatever order, is stored and counted alike. */

let commune: Commune;
let short: string;
let long: string;
beforeAll(async () => {
	commune = await openCommune();
	short = commune.device;
	long = (await commune.pair()).device;
	const hours = { 1: [['07:30', '11:30']], 2: [['07:30', '17:00']], 3: [['07:30', '17:00']] };
	await commune.sql`update app.unit_setting
		set burst_limit = 4, burst_minutes = 2, opening_hours = ${commune.sql.json(hours)}`;
});
afterAll(() => commune.close());

/** Both tablets are paired at eight o'clock that Monday. */
const MONDAY = Date.parse('2026-11-02T07:00:00+07:00');
const level = fc.integer({ min: 1, max: 5 });
const usual = fc.record({ second: fc.integer({ min: 30 * 60, max: 240 * 60 }), level });
const any = fc.record(
	{
		// Close to each other within the hours, anywhere in three days, or longer ago than the pairing.
		second: fc.oneof(
			fc.integer({ min: 45 * 60, max: 48 * 60 }),
			fc.integer({ min: 0, max: 3 * 86_400 }),
			fc.integer({ min: -3 * 86_400, max: 0 })
		),
		level,
		stage: fc.constantFrom('intake', 'result', 'supplement', 'refusal'),
		field: fc.constantFrom('ho-tich', 'dat-dai', 'khong-co'),
		locale: fc.constantFrom('vi', 'en'),
		clock_offset_ms: fc.constantFrom(0, 60_000, -60_001, 3_600_000),
		doubted: fc.boolean(),
		test: fc.boolean(),
		reasons: fc.constantFrom(['wait_too_long'], ['khong_co'], []),
		comment: fc.constant('Chờ lâu quá'),
		// Sent once more under the id of the one before.
		again: fc.constant(true)
	},
	{ requiredKeys: ['second', 'level'] }
);
const presses = fc.array(fc.oneof({ weight: 3, arbitrary: usual }, { weight: 2, arbitrary: any }), {
	minLength: 1,
	maxLength: 14
});

const RUNS = Number(process.env.USUAL_TAPS ?? 40);

it(
	'A usual tap is judged, stored and counted as any batch would be',
	async () => {
		let wentShort = 0;
		const { sql } = commune;
		const shortly = async (entry: object) => {
			const [tap] = await sql`select (app.store_usual_tap(${sql.json(entry as never)}, true)).id`;
			if (!tap!.id) return asBatch(entry);
			wentShort += 1;
			return { status: 'stored', problem: null };
		};
		const asBatch = async (entry: object) => {
			const [row] =
				await sql`select status, problem from app.store_batch(${sql.json([entry] as never)}, true)`;
			return { ...row };
		};
		await fc.assert(
			fc.asyncProperty(presses, async (made) => {
				await forget();
				let ids = [mintId(), mintId()];
				for (const [i, { second, again, ...said }] of (made as Press[]).entries()) {
					if (!again) ids = [mintId(), mintId()];
					const answered_at = new Date(MONDAY + second * 1000).toISOString();
					const entry = { ...said, answered_at, sequence: i + 1 };
					const answers = await shortly({ ...entry, device: short, id: ids[0] });
					expect(answers).toEqual(await asBatch({ ...entry, device: long, id: ids[1] }));
				}
				expect(await storedBy(short)).toEqual(await storedBy(long));
				expect(await commune.recount()).toMatchObject({ differences: 0 });
			}),
			{ numRuns: RUNS }
		);
		expect(wentShort, 'hardly any was usual').toBeGreaterThan(RUNS);
	},
	30_000 + RUNS * 500
);

type Press = { second: number; again?: true };

async function forget() {
	await commune.sql`delete from app.slip_follow_up`;
	await commune.sql`delete from app.slip`;
	await commune.sql`delete from app.test_slip`;
	await commune.sql`delete from app.device_arrival`;
}

/** What the slips of a tablet say and what became of its numbers, without what is each one's own. */
async function storedBy(token: string) {
	const [row] = await commune.sql`
		select
			(select jsonb_agg(to_jsonb(slip) - array['id', 'device_id', 'received_at'] order by sequence)
				from app.slip where device_id = device.id) as slips,
			(select jsonb_agg(to_jsonb(given) - array['slip_id', 'received_at'] order by slip.sequence)
				from app.slip_follow_up given join app.slip on slip.id = slip_id where device_id = device.id) as answers,
			(select arrived::text from app.device_arrival where device_id = device.id) as arrived,
			(select count(*)::int from app.test_slip where device_id = device.id) as tests
		from app.device where token_hash = decode(${token}, 'hex')`;
	return row;
}

it('A tap that says something it does not know, it leaves to the rules for batches', async () => {
	await forget();
	const tapped = { device: short, level: 5, answered_at: '2026-11-02T09:00:00+07:00', sequence: 1 };
	const shortly = async (entry: object) => {
		const [tap] =
			await commune.sql`select (app.store_usual_tap(${commune.sql.json(entry as never)}, true)).id`;
		return tap!.id !== null;
	};
	expect(await shortly({ ...tapped, id: mintId(), posture: 'dung' })).toBe(false);
	expect(await shortly({ ...tapped, id: mintId() })).toBe(true);
});

it('It is nothing that a person or a page can store', async () => {
	const entry = { device: short, id: mintId(), level: 5, answered_at: '2026-11-03T09:00:00+07:00' };
	for (const role of ['anon', 'authenticated'])
		await expect(
			commune.sql.begin(async (sql) => {
				await sql.unsafe(`set local role ${role}`);
				await sql`select app.store_usual_tap(${sql.json(entry)}, true)`;
			})
		).rejects.toThrow(/permission denied/);
});
