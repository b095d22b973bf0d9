import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { heartbeatBodyShape, heartbeatShape, parseHeartbeat } from './heartbeat.ts';
import { formatPinRecord, isPin, parsePinRecord } from './pin-record.ts';

describe('a heartbeat', () => {
	it('is kept with all it says', () => {
		expect(
			parseHeartbeat({
				...{ queued: 3, oldestQueuedAt: '2026-11-23T08:00:00+07:00', version: '1', battery: 41.6 },
				...{ storage: { freeBytes: 1024.5, persisted: false }, trouble: 'low', shelved: 1 },
				...{ deviceTime: '2026-11-23T08:00:00Z', lastSequence: 9, oldestSequence: 7 }
			})
		).toEqual({
			...{ queued: 3, oldestQueuedAt: '2026-11-23T08:00:00+07:00', version: '1', battery: 42 },
			...{ storageFreeBytes: 1024, storagePersisted: false, trouble: 'low', shelved: 1 },
			...{ deviceTime: '2026-11-23T08:00:00Z', lastSequence: 9, oldestSequence: 7, shelf: [] }
		});
	});

	it('says why slips lie on the shelf, in problems of the catalogue only', () => {
		const shelf = [
			{ code: 'HL-1013', count: 2 },
			{ code: 'toString', count: 1 },
			{ code: 'HL-1003', count: -1 },
			null,
			'HL-1013'
		];
		expect(parseHeartbeat({ queued: 0, shelf })).toMatchObject({
			shelf: [{ code: 'HL-1013', count: 2 }]
		});
		expect(parseHeartbeat({ queued: 0, shelf: 'x' })).toMatchObject({ shelf: [] });
	});

	it('may say of its storage only how much is free', () => {
		expect(parseHeartbeat({ queued: 0, storage: 500 })).toMatchObject({ storageFreeBytes: 500 });
	});

	it('needs nothing but how much waits', () => {
		expect(parseHeartbeat({ queued: 0 })).toMatchObject({ version: null, deviceTime: null });
	});

	it('tells the clock of a tablet whose battery ran empty', () => {
		const deviceTime = '1970-01-01T00:07:12.000Z';
		expect(parseHeartbeat({ queued: 0, deviceTime })).toMatchObject({ deviceTime });
	});

	it('is heard although parts of it make no sense', () => {
		const odd = { queued: 1, battery: 300, deviceTime: 'now', lastSequence: -1, trouble: 5 };
		expect(parseHeartbeat(odd)).toMatchObject({
			...{ queued: 1, battery: null, deviceTime: null, lastSequence: null, trouble: null }
		});
	});

	it('is read to its limits: what lies beyond is cut where it is a count or a word, and unknown otherwise', () => {
		const read = (said: object) => parseHeartbeat({ queued: 0, ...said });
		expect(read({ queued: 2 ** 40, version: 'ệ'.repeat(81) })).toMatchObject({
			...{ queued: 2_147_483_647, version: 'ệ'.repeat(80) }
		});
		const codes = ['HL-1003', 'HL-1013'];
		const shelf = Array.from({ length: 21 }, (_, at) => ({ code: codes[at % 2], count: at }));
		expect(read({ shelf })).toMatchObject({ shelf: shelf.slice(0, 20) });
		const battery = (percent: number) => read({ battery: percent })!.battery;
		expect([0, 100, -1, 101].map(battery)).toEqual([0, 100, null, null]);
		const free = (bytes: number) => read({ storage: { freeBytes: bytes } })!.storageFreeBytes;
		expect([0, 0.9, -1, 2 ** 53].map(free)).toEqual([0, 0, null, null]);
		const persisted = (storage: object) => read({ storage })!.storagePersisted;
		expect([{ persisted: true }, { persisted: false }, {}].map(persisted)).toEqual([
			...[true, false, null]
		]);
	});

	it('is described for programs of others: whole numbers within limits, instants as instants', () => {
		const { battery, oldestQueuedAt, storage } = heartbeatShape.entries;
		expect(v.getMetadata(battery.wrapped)).toEqual({ type: 'integer', minimum: 0, maximum: 100 });
		expect(v.getMetadata(oldestQueuedAt.wrapped)).toEqual({ format: 'date-time' });
		const { freeBytes } = storage.wrapped.entries;
		expect(v.getMetadata(freeBytes.wrapped)).toEqual({ type: 'integer', minimum: 0 });
		expect(Object.keys(heartbeatBodyShape.entries)).toEqual([
			...['configVersion', 'serverTime', 'resendAskedAt']
		]);
	});

	it.each([null, 5, 'queued', [], {}, { queued: -1 }, { queued: 1.5 }, { queued: '1' }])(
		'%j is none',
		(input) => {
			expect(parseHeartbeat(input)).toBeUndefined();
		}
	);
});

describe('the record of a PIN', () => {
	const record = { iterations: 1000, salt: new Uint8Array(16).fill(7), key: new Uint8Array(32) };

	it('is read as it was written', () => {
		expect(parsePinRecord(formatPinRecord(record))).toEqual(record);
	});

	it('is letters and digits of fixed length, so that the record is checked whole', () => {
		const [salt, key] = ['0f'.repeat(8), 'a0'.repeat(32)];
		const read = (text: string) => parsePinRecord(text)?.iterations;
		expect(read(`pbkdf2-sha256$1$${salt}$${key}`)).toBe(1);
		expect(read(`pbkdf2-sha256$9999999$${'0f'.repeat(64)}$${key}`)).toBe(9_999_999);
		for (const wrong of [
			`pbkdf2-sha256$0$${salt}$${key}`,
			`pbkdf2-sha256$$${salt}$${key}`,
			`pbkdf2-sha256$10000000$${salt}$${key}`,
			`pbkdf2-sha256$1$${salt.slice(2)}$${key}`,
			`pbkdf2-sha256$1$${'0f'.repeat(65)}$${key}`,
			`pbkdf2-sha256$1$${salt}$${key.slice(2)}`,
			`pbkdf2-sha256$1$${salt}$${key}00`,
			`xpbkdf2-sha256$1$${salt}$${key}`,
			`pbkdf2-sha256$1$${salt}$${key.replaceAll('a', 'A')}`
		])
			expect(parsePinRecord(wrong)).toBeUndefined();
	});

	it.each(['', '2468', 'pbkdf2-sha256$0$0707070707070707$00', 'bcrypt$1$2$3'])(
		'is not “%s”',
		(text) => {
			expect(parsePinRecord(text)).toBeUndefined();
		}
	);

	it('belongs to four to eight digits', () => {
		expect(['1234', '00000', '12345678'].every(isPin)).toBe(true);
		expect(['123', '123456789', '12a4', 'a1234', '1234a', 1234, null].some(isPin)).toBe(false);
	});
});
