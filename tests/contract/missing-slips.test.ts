import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
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

	it('are not missed of years whose slips have been removed', async () => {
		await commune.sql`update app.device set created_at = now() - interval '6 years'`;
		await deliver(1001, 1002, 1004);
		expect(await missing()).toEqual([[1003, 1003]]);
		await commune.sql`delete from app.slip`;
		await report({ lastSequence: 1004 });
		expect(await missing()).toEqual([]);
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
