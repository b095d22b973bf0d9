import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { importOutbox } from '#lib/server/outbox/import.ts';
import { openCommune, tap, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
beforeEach(async () => {
	commune = await openCommune();
});
afterEach(() => commune.close());

const deliver = (...numbers: number[]) =>
	takeSlips(
		commune.database,
		numbers.map((sequence) => tap({ sequence })),
		{ device: commune.device }
	);
const report = (says: object) =>
	commune.database.call(
		'heartbeat',
		{ token_hash: commune.device, report: { queued: 0, ...says } },
		SERVER
	);
const missing = async (as: Caller = SERVER) =>
	(await commune.database.call('missing_slips', { of_unit: commune.unit }, as)).map(
		({ first, last }) => [first, last]
	);

describe('numbers of a tablet that never arrived', () => {
	it('are none while all arrive, in whatever order', async () => {
		await deliver(3, 1, 2);
		expect(await missing()).toEqual([]);
		await report({ lastSequence: 3 });
		expect(await missing()).toEqual([]);
	});

	it('are told as ranges below the highest that arrived, from the first number on', async () => {
		await deliver(3, 4, 7, 12);
		expect(await missing()).toEqual([
			[1, 2],
			[5, 6],
			[8, 11]
		]);
	});

	it('leave out what still waits on the tablet', async () => {
		await deliver(1, 2, 5);
		await report({ queued: 6, oldestSequence: 4, lastSequence: 9 });
		expect(await missing()).toEqual([[3, 3]]);
	});

	it('reach up to the last number the tablet gave, when nothing waits any more', async () => {
		await deliver(1, 2);
		await report({ lastSequence: 6, shelved: 4 });
		expect(await missing()).toEqual([[3, 6]]);
	});

	it('are not those that came after the last report', async () => {
		await report({ lastSequence: 2, oldestSequence: 2, queued: 1 });
		await deliver(1, 2, 3, 4);
		expect(await missing()).toEqual([]);
		await deliver(9);
		expect(await missing()).toEqual([]);
		await report({ lastSequence: 9 });
		expect(await missing()).toEqual([[5, 8]]);
	});

	it('are those of each tablet by itself', async () => {
		await deliver(1, 3);
		const other = await commune.pair();
		await takeSlips(commune.database, [tap({ sequence: 1 }), tap({ sequence: 2 })], other);
		expect(await missing()).toEqual([[2, 2]]);
	});

	it('are not missed where slips have been removed since', async () => {
		await deliver(1, 2, 4);
		await commune.sql`delete from app.slip`;
		await report({ lastSequence: 4 });
		expect(await missing()).toEqual([[3, 3]]);
	});

	it('count whatever way slips came in, and each number once', async () => {
		await deliver(1, 2);
		const file = [
			{ format: 'hai-long-outbox', version: 1 },
			...[2, 4].map((sequence) => ({ device: commune.device, slip: tap({ sequence }) }))
		];
		const lines = file.map((line) => JSON.stringify(line)).join('\n');
		await importOutbox(commune.database, commune.unit, new TextEncoder().encode(lines));
		await commune.sql`insert into app.slip (unit_id, id, level, channel, device_id, sequence, questionnaire,
				answered_at, answered_on, counted)
			select unit_id, gen_random_uuid(), level, channel, device_id, 6, questionnaire, answered_at, answered_on, counted
			from app.slip where sequence = 1`;
		expect(await missing()).toEqual([
			[3, 3],
			[5, 5]
		]);
	});

	it('never reach beyond the last number given, whatever else waits on the tablet', async () => {
		// A tablet of an older version tells the number of a slip that waits under its pairing before.
		await deliver(1, 2, 3);
		await report({ queued: 8, oldestSequence: 57, lastSequence: 3 });
		expect(await missing()).toEqual([]);
	});

	it('begin anew with every pairing, also where tablets take turns as one device', async () => {
		await deliver(1, 2, 5);
		await report({ lastSequence: 5 });
		expect(await missing()).toEqual([[3, 4]]);
		await commune.sql`update app.device set token_hash = ${Buffer.alloc(32, 7)}`;
		expect(await missing()).toEqual([]);
		const again = { device: '07'.repeat(32) };
		await takeSlips(commune.database, [tap({ sequence: 2 })], again);
		expect(await missing()).toEqual([[1, 1]]);
	});

	it('of a tablet with more than a thousand holes are told from the later half on', async () => {
		const odd = Array.from({ length: 1100 }, (_, i) => 2 * i + 1);
		for (let at = 0; at < odd.length; at += 100) await deliver(...odd.slice(at, at + 100));
		const gaps = await missing();
		expect(gaps.length).toBeGreaterThan(500);
		expect(gaps.length).toBeLessThan(1000);
		expect(gaps.at(-1)).toEqual([2198, 2198]);
	});

	it('are written off by an administrator with a reason, and taken all the same should they arrive', async () => {
		await deliver(1, 2, 5);
		await report({ lastSequence: 7 });
		const administrator = await personAs(commune, 'administrator');
		const [device] = await commune.sql<{ id: string }[]>`select id from app.device`;
		const of = { of_unit: commune.unit, of_device: device!.id };
		const writeOff = () =>
			commune.database.call('write_off_missing', { ...of, because: 'hỏng ổ nhớ' }, administrator);
		expect(await writeOff()).toBe(4);
		expect(await missing()).toEqual([]);
		expect(await writeOff()).toBe(0);
		await report({ lastSequence: 9 });
		expect(await missing()).toEqual([[8, 9]]);
		const [newest] = await commune.database.call('device_history', of, administrator);
		expect(newest).toMatchObject({
			deed: 'missing_written_off',
			detail: {
				n: 4,
				because: 'hỏng ổ nhớ',
				ranges: [
					[3, 4],
					[6, 7]
				]
			}
		});
		await deliver(3);
		const [{ n } = { n: 0 }] = await commune.sql<{ n: number }[]>`
			select count(*)::int as n from app.slip where sequence = 3`;
		expect(n).toBe(1);
	});

	it('are written off also where nothing of a tablet ever came', async () => {
		await report({ lastSequence: 2 });
		const [device] = await commune.sql<{ id: string }[]>`select id from app.device`;
		const of = { of_unit: commune.unit, of_device: device!.id, because: 'hỏng ổ nhớ' };
		await commune.database.call('write_off_missing', of, await personAs(commune, 'administrator'));
		expect(await missing()).toEqual([]);
		await deliver(3);
		expect(await missing()).toEqual([]);
	});

	it('cost the same to tell when ten times as many slips have come', async () => {
		const reads = async () => {
			const [plan] = await commune.sql`
				explain (analyze, buffers, format json) select * from api.missing_slips(${commune.unit})`;
			const [{ Plan }] = plan!['QUERY PLAN'];
			return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
		};
		const upTo = (from: number, to: number) =>
			Array.from({ length: to - from }, (_, i) => from + i + 1);
		await deliver(...upTo(0, 100));
		await reads();
		const before = await reads();
		for (let n = 100; n < 1000; n += 100) await deliver(...upTo(n, n + 100));
		expect(await reads()).toBeLessThanOrEqual(before + 5);
	});

	it('are shown to leaders and administrators, and to nobody else', async () => {
		await deliver(2);
		const seen = async (role: 'leader' | 'administrator' | 'officer' | 'viewer' | null) =>
			missing(await personAs(commune, role));
		expect(await seen('leader')).toEqual([[1, 1]]);
		expect(await seen('administrator')).toEqual([[1, 1]]);
		for (const role of ['officer', 'viewer', null] as const) expect(await seen(role)).toEqual([]);
	});
});
