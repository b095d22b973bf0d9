import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../slip/stage.ts';
import { addDays } from '../time/day.ts';
import { packPayload, unpackPayload } from './payload.ts';
import { LATENESS, type Receipt } from './receipt.ts';

const receipt: fc.Arbitrary<Receipt> = fc.record({
	stage: fc.constantFrom(null, ...STAGES),
	lateness: fc.constantFrom(null, ...LATENESS),
	fieldMark: fc.integer({ min: 0, max: 0xffffff }),
	expiresOn: fc.integer({ min: 0, max: 0xffff }).map((days) => addDays('2020-01-01', days))
});

describe('the payload of a receipt', () => {
	it('says the same after packing and unpacking', () => {
		fc.assert(
			fc.property(receipt, (any) => {
				expect(unpackPayload(packPayload(any))).toEqual(any);
			})
		);
	});

	it('is six bytes', () => {
		const bytes = packPayload({
			stage: 'result',
			lateness: 'overdue',
			fieldMark: 0x0a0b0c,
			expiresOn: '2027-02-21'
		});
		expect([...bytes]).toEqual([0b11010, 0x0a, 0x0b, 0x0c, 0x0a, 0x30]);
	});

	it('is refused where it uses what nobody has defined', () => {
		const bytes = Uint8Array.of(0b100000, 0, 0, 0, 0, 0);
		expect(unpackPayload(bytes)).toBeUndefined();
		expect(unpackPayload(Uint8Array.of(0b101, 0, 0, 0, 0, 0))).toBeUndefined();
		expect(unpackPayload(bytes.subarray(1))).toBeUndefined();
	});

	it('takes the first and the last day, and the first and the last field', () => {
		const ends = [
			{ expiresOn: '2020-01-01', fieldMark: 0, bytes: [0, 0, 0, 0, 0, 0] },
			{ expiresOn: '2199-06-06', fieldMark: 0xffffff, bytes: [0, 255, 255, 255, 255, 255] }
		];
		for (const { bytes, ...end } of ends)
			expect([...packPayload({ stage: null, lateness: null, ...end })]).toEqual(bytes);
	});

	it('does not take a day or a field that does not fit', () => {
		const fits: Receipt = {
			stage: null,
			lateness: null,
			fieldMark: 0,
			expiresOn: '2026-11-23'
		};
		expect(() => packPayload({ ...fits, expiresOn: '2019-12-31' })).toThrow(RangeError);
		expect(() => packPayload({ ...fits, expiresOn: '2199-06-07' })).toThrow(RangeError);
		for (const fieldMark of [0x1000000, -1, 1.5, NaN])
			expect(() => packPayload({ ...fits, fieldMark }), `${fieldMark}`).toThrow(RangeError);
	});
});
