import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Storage, type KioskDatabase } from './storage.ts';
import { freshStorage, MORNING, startTablet } from './test-tablet.ts';

beforeEach(freshStorage);

const kept = async () => (await new Storage().database()).getAll('outbox');

/** Makes the next write fail as a full disk does. */
const fillDisk = () =>
	vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});

/** Somebody else's transaction that always has one more question. @returns ends it */
function occupy(db: KioskDatabase) {
	let occupied = true;
	const { store } = db.transaction('outbox', 'readwrite');
	void (async () => {
		while (occupied) await store.count();
	})();
	return () => (occupied = false);
}

describe('a tap', () => {
	it('is on disk when thanks are said: another program reads it at that moment', async () => {
		const tablet = await startTablet();
		const slip = await tablet.press(4);
		expect((await kept()).map((record) => record.slip)).toEqual([slip]);
	});

	it('waits for the disk, not only for the memory of the system', async () => {
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		const tablet = await startTablet();
		transaction.mockClear();
		await tablet.press();
		expect(
			transaction.mock.calls.map(([stores, mode, options]) => [stores, mode, options])
		).toEqual([[['outbox', 'pairings', 'keep'], 'readwrite', { durability: 'strict' }]]);
	});

	it('has its own UUIDv7, made from the time of the tap before anything was written', async () => {
		const tablet = await startTablet();
		const { id, answeredAt } = await tablet.press();
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(MORNING);
		expect(answeredAt).toBe('2026-11-23T01:00:00.000Z');
	});

	it('is given up when the disk does not answer, and then it was never there', async () => {
		const tablet = await startTablet();
		const free = occupy(await new Storage().database());
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const given = tablet.press().catch((error: DOMException) => error.name);
		await vi.advanceTimersByTimeAsync(10_000);
		vi.useRealTimers();
		expect(await given).toBe('AbortError');
		free();
		expect(await kept()).toEqual([]);
		expect(await tablet.press()).toMatchObject({ sequence: 1 });
	});

	it('gets the next number, also when two come at the same moment', async () => {
		const tablet = await startTablet();
		const slips = await Promise.all([1, 2, 3, 4, 5].map(() => tablet.press()));
		expect(slips.map(({ sequence }) => sequence).sort()).toEqual([1, 2, 3, 4, 5]);
	});

	it('is numbered on after a restart', async () => {
		await (await startTablet()).press();
		const { sequence } = await (await startTablet()).press();
		expect(sequence).toBe(2);
	});

	it('is numbered from one again under another pairing', async () => {
		await (await startTablet()).press();
		const { sequence } = await (await startTablet({ token: 'hld_another-device-another' })).press();
		expect(sequence).toBe(1);
	});
});

describe('when the storage fails', () => {
	it('a full disk refuses the tap, and what was thanked for before stays', async () => {
		const tablet = await startTablet();
		const before = await tablet.press();
		fillDisk();
		await expect(tablet.press()).rejects.toThrow(
			expect.objectContaining({ name: 'QuotaExceededError' })
		);
		expect((await kept()).map(({ slip }) => slip.id)).toEqual([before.id]);
	});

	it('a refused tap uses up no number', async () => {
		const tablet = await startTablet();
		fillDisk();
		await tablet.press().catch(() => {});
		expect((await tablet.press()).sequence).toBe(1);
	});

	it('a database that the system closed is opened again', async () => {
		const tablet = await startTablet();
		(await tablet.storage.database()).close();
		const slip = await tablet.press();
		expect((await kept()).map(({ slip: { id } }) => id)).toEqual([slip.id]);
	});

	it('a storage that the system emptied takes the next tap, numbered on, and knows its pairing again', async () => {
		const tablet = await startTablet();
		await tablet.press();
		(await tablet.storage.database()).close();
		freshStorage();
		const { sequence } = await tablet.press();
		expect(sequence).toBe(2);
		expect(await kept()).toHaveLength(1);
		expect(await tablet.device.pairing()).toMatchObject({ token: tablet.pairing?.token });
	});

	it('a browser without storage is not opened', async () => {
		// @ts-expect-error: some private windows have none
		globalThis.indexedDB = undefined;
		await expect(new Storage().database()).rejects.toThrow();
	});
});

describe('what is added after the tap', () => {
	it('is a second record with the same id, and the first stays as it was', async () => {
		const tablet = await startTablet();
		const slip = await tablet.press(2);
		await tablet.outbox.hold(tablet.pairing!, slip, { reasons: ['wait_too_long'] });
		await tablet.outbox.hold(tablet.pairing!, slip, {
			reasons: ['wait_too_long'],
			items: { A1: 3 }
		});
		expect(await tablet.outbox.release(slip.id)).toBe(true);
		expect((await kept()).map((record) => record.slip)).toEqual([
			slip,
			{ ...slip, reasons: ['wait_too_long'], items: { A1: 3 } }
		]);
	});

	it('survives a crash in the middle: the next start finds and sends it', async () => {
		const tablet = await startTablet();
		const slip = await tablet.press(1);
		await tablet.outbox.hold(tablet.pairing!, slip, { reasons: ['unlawful_fee'] });
		const restarted = await startTablet();
		expect(await restarted.outbox.releaseOlderThan(0)).toBe(true);
		expect((await kept())[1]?.slip.reasons).toEqual(['unlawful_fee']);
	});

	it('of a citizen in another tab is left alone', async () => {
		const tablet = await startTablet();
		const slip = await tablet.press(1);
		await tablet.outbox.hold(tablet.pairing!, slip, { reasons: ['unlawful_fee'] });
		const other = await startTablet({ time: tablet.time });
		expect(await other.outbox.releaseOlderThan(15 * 60_000)).toBe(false);
	});
});

it('says how much waits, since when, and from which number on', async () => {
	const tablet = await startTablet();
	expect(await tablet.outbox.state()).toMatchObject({ queued: 0, oldestQueuedAt: null });
	await tablet.press();
	await tablet.time.pass(60_000);
	await tablet.press();
	expect(await tablet.outbox.state(tablet.pairing!.id)).toEqual({
		...{ queued: 2, shelved: 0, oldestQueuedAt: MORNING, oldestSequence: 1 }
	});
});

it('numbers of slips given under an older pairing are not taken for its own', async () => {
	const before = await startTablet();
	for (let i = 0; i < 150; i += 1) await before.press();
	const after = await startTablet({ time: before.time, token: 'hld_another-token-another-token' });
	expect(await after.outbox.state(after.pairing!.id)).toMatchObject({
		...{ queued: 150, oldestSequence: null }
	});
	await after.press();
	expect(await after.outbox.state(after.pairing!.id)).toMatchObject({
		...{ queued: 151, oldestQueuedAt: MORNING, oldestSequence: 1 }
	});
	expect(await after.outbox.state(before.pairing!.id)).toMatchObject({ oldestSequence: 1 });
});

it('tells why the server refused what lies on the shelf', async () => {
	const tablet = await startTablet();
	for (let i = 0; i < 3; i += 1) await tablet.press();
	const { keys } = (await tablet.outbox.next(3))!;
	await tablet.shelf.put(keys.slice(0, 2), { code: 'HL-1013', title: 'Không có lĩnh vực này.' });
	await tablet.shelf.put(keys.slice(2), { code: 'HL-1003' });
	expect(await tablet.shelf.reasons()).toEqual([
		{ code: 'HL-1013', title: 'Không có lĩnh vực này.', count: 2 },
		{ code: 'HL-1003', title: '', count: 1 }
	]);
});
