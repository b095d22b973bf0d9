import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { batchShape, parseBatch } from './batch.ts';
import { COMMENT_LIMIT } from './comment.ts';
import { isMark, MARKS } from './mark.ts';
import { parseSlip } from './parse.ts';
import { slipShape } from './slip.ts';

const tap = {
	...{ id: '0190a5b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b', level: 5 },
	answeredAt: '2026-11-23T08:30:00+07:00'
};

describe('The shape of a slip', () => {
	const { entries } = slipShape;

	it('says to machines what a text or number is', () => {
		expect(v.getMetadata(entries.id)).toMatchObject({ format: 'uuid' });
		expect(v.getMetadata(entries.answeredAt)).toMatchObject({ format: 'date-time' });
		expect(v.getMetadata(entries.level)).toMatchObject({ type: 'integer' });
		const { visits, agencies } = entries.facts.wrapped.pipe[0].entries;
		for (const fact of [visits, agencies])
			expect(v.getMetadata(fact.wrapped)).toMatchObject({ type: 'integer' });
		for (const code of [entries.field, entries.counter])
			expect(v.getMetadata(code.wrapped)).toMatchObject({ minLength: 1, maxLength: 64 });
		expect(v.getMetadata(entries.comment.wrapped)).toMatchObject({ maxLength: COMMENT_LIMIT });
		expect(v.getDescription(entries.level)).toBe(
			'5 Rất hài lòng · 4 Hài lòng · 3 Bình thường · 2 Không hài lòng · 1 Rất không hài lòng'
		);
	});

	it('takes an id and a code as a whole, with nothing before or behind', () => {
		expect(parseSlip(tap).ok).toBe(true);
		for (const id of [`x${tap.id}`, `${tap.id}x`, `${tap.id}\n`])
			expect(parseSlip({ ...tap, id })).toMatchObject({ problem: { code: 'HL-1010' } });
		for (const field of ['-a', ' a', 'a\n'])
			expect(parseSlip({ ...tap, field })).toMatchObject({ problem: { code: 'HL-1013' } });
	});
});

it('A slip has up to a hundred items, and says which it could not read', () => {
	const items = (many: number) =>
		Object.fromEntries(Array.from({ length: many }, (_, at) => [`A${at}`, 5]));
	expect(parseSlip({ ...tap, items: items(100) }).ok).toBe(true);
	for (const [wrong, detail] of [
		[items(101), '101 > 100'],
		[{ A1: 9 }, 'A1'],
		[{ ['x'.repeat(65)]: 5 }, 'x'.repeat(64)]
	] as const)
		expect(parseSlip({ ...tap, items: wrong })).toMatchObject({
			problem: { code: 'HL-1016', detail }
		});
	const none = parseSlip({ ...tap, items: {} });
	expect(Object.keys(none.ok ? none.slip : {})).not.toContain('items');
});

it('A clock is off by no more than there are years', () => {
	for (const clockOffsetMs of [5e12, -5e12])
		expect(parseSlip({ ...tap, clockOffsetMs }).ok).toBe(true);
	for (const clockOffsetMs of [5e12 + 1, -5e12 - 1])
		expect(parseSlip({ ...tap, clockOffsetMs }).ok).toBe(false);
});

it('A batch has one slip at least', () => {
	expect(parseBatch({ slips: [tap] })).toEqual({ ok: true, slips: [tap] });
	expect(v.is(batchShape, { slips: [tap] })).toBe(true);
	for (const body of [{}, { slips: [] }, { slips: [{}] }])
		expect(v.is(batchShape, body)).toBe(false);
});

it('A mark is one of those that the database names', () => {
	for (const mark of MARKS) expect(isMark(mark)).toBe(true);
	for (const other of ['', 'Burst', null, undefined, 1]) expect(isMark(other)).toBe(false);
});
