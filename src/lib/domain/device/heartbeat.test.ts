import { describe, expect, it } from 'vitest';
import { parseHeartbeat } from './heartbeat.ts';
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

	it.each(['', '2468', 'pbkdf2-sha256$0$0707070707070707$00', 'bcrypt$1$2$3'])(
		'is not “%s”',
		(text) => {
			expect(parsePinRecord(text)).toBeUndefined();
		}
	);

	it('belongs to four to eight digits', () => {
		expect(['1234', '12345678'].every(isPin)).toBe(true);
		expect(['123', '123456789', '12a4', 1234, null].some(isPin)).toBe(false);
	});
});
