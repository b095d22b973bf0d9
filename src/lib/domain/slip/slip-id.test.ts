import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSlip } from './parse.ts';
import { slipId } from './slip-id.ts';

const bits = fc.uint8Array({ minLength: 10, maxLength: 10 });
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });

test('every slip id is one that the server accepts', () => {
	fc.assert(
		fc.property(instant, bits, (at, random) => {
			const slip = { id: slipId(at, random), answeredAt: '2026-11-23T08:00:00+07:00', level: 5 };
			expect(parseSlip(slip)).toMatchObject({ ok: true });
		})
	);
});

test('later slips sort after earlier ones', () => {
	fc.assert(
		fc.property(instant, instant, bits, (a, b, random) => {
			fc.pre(a !== b);
			expect(slipId(a, random) < slipId(b, random)).toBe(a < b);
		})
	);
});

test('the same bits give the same id, one other bit another', () => {
	const zero = new Uint8Array(10);
	const one = zero.with(9, 1);
	expect(slipId(1, zero)).toBe(slipId(1, new Uint8Array(10)));
	expect(slipId(1, one)).not.toBe(slipId(1, zero));
});

test('it is the UUIDv7 of RFC 9562, appendix A.6', () => {
	const bits = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
	expect(slipId(1_645_557_742_000, bits)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('it needs 74 bits, and a time beyond 48 bits does not lengthen it', () => {
	expect(() => slipId(1, new Uint8Array(9))).toThrow(RangeError);
	expect(slipId(2 ** 48 + 1, new Uint8Array(10))).toBe('00000000-0001-7000-8000-000000000000');
});
