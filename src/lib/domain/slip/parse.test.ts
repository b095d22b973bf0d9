import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH_LIMIT, parseBatch } from './batch.ts';
import { parseSlip } from './parse.ts';

const tap = {
	id: '019abe31-7b1c-7abc-8def-0123456789ab',
	answeredAt: '2026-11-23T08:30:00+07:00',
	level: 4
};

describe('a slip', () => {
	it('is one tap and nothing else', () => {
		expect(parseSlip(tap)).toEqual({ ok: true, slip: tap });
	});

	it('may tell everything it was asked', () => {
		const slip = {
			...tap,
			field: 'ho-tich',
			stage: 'result',
			reasons: ['wait_too_long', 'late_result'],
			items: { A1: 5, R1: null },
			facts: { visits: 0, agencies: 2 },
			comment: 'Chờ lâu',
			locale: 'vi',
			counter: 'Q1'
		};
		expect(parseSlip(slip)).toEqual({ ok: true, slip });
	});

	it('has one id, however its letters were written', () => {
		expect(parseSlip({ ...tap, id: tap.id.toUpperCase() })).toMatchObject({ slip: { id: tap.id } });
	});

	it('forgets what it was not asked', () => {
		expect(parseSlip({ ...tap, name: 'Nguyễn Văn A', phone: '0912345678' })).toEqual({
			ok: true,
			slip: tap
		});
	});

	it('says nothing where null or nothing was said', () => {
		const silent = {
			field: null,
			stage: null,
			reasons: [],
			items: {},
			facts: { visits: null },
			comment: ' \n ',
			locale: null,
			counter: undefined
		};
		expect(parseSlip({ ...tap, ...silent })).toEqual({ ok: true, slip: tap });
	});

	it('names a reason once', () => {
		expect(parseSlip({ ...tap, reasons: ['a', 'b', 'a'] })).toMatchObject({
			slip: { reasons: ['a', 'b'] }
		});
	});

	it('takes thirty different reasons and repeats of them, not thirty-one', () => {
		const reasons = Array.from({ length: 30 }, (_, index) => `r${index}`);
		expect(parseSlip({ ...tap, reasons: [...reasons, ...reasons] }).ok).toBe(true);
		expect(parseSlip({ ...tap, reasons: [...reasons, 'r30'] }).ok).toBe(false);
	});

	it('tells what the device knew of its clock, or that it was wrong', () => {
		const clockOffsetMs = -31_536_000_000;
		expect(parseSlip({ ...tap, clockOffsetMs, doubted: false })).toEqual({
			ok: true,
			slip: { ...tap, clockOffsetMs }
		});
		expect(parseSlip({ ...tap, clockOffsetMs: null, doubted: true })).toEqual({
			ok: true,
			slip: { ...tap, doubted: true }
		});
		for (const odd of [
			...[{ clockOffsetMs: 5e12 + 1 }, { clockOffsetMs: 0.5 }, { clockOffsetMs: '0' }],
			{ doubted: 1 }
		])
			expect(parseSlip({ ...tap, ...odd })).toMatchObject({ problem: { code: 'HL-1019' } });
	});

	it('may come from a tablet whose battery ran empty, in 1970', () => {
		expect(parseSlip({ ...tap, answeredAt: '1970-01-01T00:07:12.000Z' }).ok).toBe(true);
	});

	it('keeps the number that the device gave it, from 1', () => {
		expect(parseSlip({ ...tap, sequence: 7 })).toMatchObject({ slip: { sequence: 7 } });
		for (const sequence of [0, -1, 1.5, '7', 2 ** 53])
			expect(parseSlip({ ...tap, sequence })).toMatchObject({ problem: { code: 'HL-1019' } });
	});
});

describe('a slip is refused, each time with its own code,', () => {
	it.each([
		['that is no object', 'HL-1019', [tap]],
		['that is null', 'HL-1019', null],
		['without an id', 'HL-1010', { ...tap, id: undefined }],
		['with a random UUID', 'HL-1010', { ...tap, id: '019abe31-7b1c-4abc-8def-0123456789ab' }],
		[
			'with a UUID of another variant',
			'HL-1010',
			{ ...tap, id: '019abe31-7b1c-7abc-cdef-0123456789ab' }
		],
		['without a moment', 'HL-1011', { ...tap, answeredAt: undefined }],
		['from a moment without an offset', 'HL-1011', { ...tap, answeredAt: '2026-11-23T08:30:00' }],
		['without a level', 'HL-1012', { ...tap, level: undefined }],
		['with level 0', 'HL-1012', { ...tap, level: 0 }],
		['with level 4.5', 'HL-1012', { ...tap, level: 4.5 }],
		['with level "5"', 'HL-1012', { ...tap, level: '5' }],
		['with a field that is no code', 'HL-1013', { ...tap, field: 7 }],
		['with a field of control characters', 'HL-1013', { ...tap, field: 'a\u0000' }],
		['with an unknown stage', 'HL-1014', { ...tap, stage: 'waiting' }],
		['with reasons that are no list', 'HL-1015', { ...tap, reasons: 'wait_too_long' }],
		['with a reason that is no code', 'HL-1015', { ...tap, reasons: [1] }],
		['with items that are a list', 'HL-1016', { ...tap, items: [5] }],
		['with an item of level 6', 'HL-1016', { ...tap, items: { A1: 6 } }],
		['with an item id that is no code', 'HL-1016', { ...tap, items: { '': 5 } }],
		['with a long comment', 'HL-1017', { ...tap, comment: 'a'.repeat(2001) }],
		['with a counter that is no code', 'HL-1018', { ...tap, counter: '\ud800' }],
		['with facts of 3', 'HL-1019', { ...tap, facts: { visits: 3 } }],
		['with a comment that is no text', 'HL-1019', { ...tap, comment: 5 }],
		['in a language we do not speak', 'HL-1019', { ...tap, locale: 'fr' }]
	])('%s: %s', (_what, code, input) => {
		expect(parseSlip(input)).toMatchObject({ ok: false, problem: { code } });
	});

	it('that tries to reach the prototype', () => {
		const input: unknown = JSON.parse(`{ "id": "${tap.id}", "answeredAt": "${tap.answeredAt}",
			"level": 5, "items": { "__proto__": 5 } }`);
		expect(parseSlip(input)).toMatchObject({ ok: false, problem: { code: 'HL-1016' } });
	});

	it('or taken, whatever is sent: it never throws, and what it takes it takes again', () => {
		const part = <T>(value: fc.Arbitrary<T>) =>
			fc.oneof({ weight: 3, arbitrary: value }, fc.jsonValue({ maxDepth: 1 }));
		const input = fc.record(
			{
				id: part(fc.uuid({ version: 7 })),
				answeredAt: part(fc.constant(tap.answeredAt)),
				level: part(fc.integer({ min: 0, max: 6 })),
				field: part(fc.string()),
				reasons: part(fc.array(fc.string({ minLength: 1, maxLength: 8 }))),
				items: part(fc.dictionary(fc.string(), fc.constantFrom(null, 1, 5, 6))),
				facts: part(fc.record({ visits: fc.integer({ min: 0, max: 3 }) })),
				comment: part(fc.string({ unit: 'binary' }))
			},
			{ requiredKeys: ['id', 'answeredAt', 'level'] }
		);
		fc.assert(
			fc.property(input, (given) => {
				const parsed = parseSlip(given);
				if (parsed.ok) expect(parseSlip(parsed.slip)).toEqual(parsed);
				else expect(parsed.problem.code).toMatch(/^HL-10(1\d)$/);
			})
		);
	});
});

describe('a batch', () => {
	it('holds 1 to 100 slips, judged one by one later', () => {
		expect(parseBatch({ slips: [tap, 'nonsense'] })).toEqual({
			ok: true,
			slips: [tap, 'nonsense']
		});
		expect(parseBatch({ slips: Array(BATCH_LIMIT).fill(tap) }).ok).toBe(true);
	});

	it.each([
		['HL-1001', null],
		['HL-1001', [tap]],
		['HL-1001', { slips: { 0: tap } }],
		['HL-1002', { slips: [] }],
		['HL-1002', { slips: Array(BATCH_LIMIT + 1).fill(tap) }]
	])('is refused otherwise: %s', (code, body) => {
		expect(parseBatch(body)).toMatchObject({ ok: false, problem: { code } });
	});
});
