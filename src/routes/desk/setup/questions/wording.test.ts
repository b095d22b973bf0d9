import { expect, it } from 'vitest';
import { inOrder, moved, readWording } from './wording.ts';

const form = (typed: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(typed)) data.set(name, value);
	return data;
};
const whole = {
	...{ version: 'sipas-2640.1', question_vi: ' Hỏi? ', question_en: 'Ask?' },
	...{ vi_A1: 'Ghế', en_A1: 'Seats', reason_vi: '', reason_en: '' }
};

it('reads both languages of every text', () => {
	expect(readWording(form(whole))).toMatchObject({
		version: 'sipas-2640.1',
		wording: { question: { vi: 'Hỏi?', en: 'Ask?' }, items: { A1: { vi: 'Ghế', en: 'Seats' } } }
	});
	expect(readWording(form(whole)).wording).not.toHaveProperty('reason');
});

it('reads where each is asked and in which order, and nothing that is neither', () => {
	const { wording } = readWording(
		form({ ...whole, where_A1: 'phone', where_A2: 'anywhere', order: "A1 wait_too_long ' ;" })
	);
	expect(wording?.items.A1).toEqual({ vi: 'Ghế', en: 'Seats', where: 'phone' });
	expect(wording?.order).toEqual(['A1', 'wait_too_long']);
});

it('moves an item one place among those of its group, and no further than the end', () => {
	const order = ['A1', 'P1', 'A2', 'A3'];
	const group = ['A1', 'A2', 'A3'];
	expect(moved(order, group, 'A2', 'up')).toEqual(['A2', 'P1', 'A1', 'A3']);
	expect(moved(order, group, 'A2', 'down')).toEqual(['A1', 'P1', 'A3', 'A2']);
	for (const [id, by] of [
		['A1', 'up'],
		['A3', 'down'],
		['X', 'up']
	] as const)
		expect(moved(order, group, id, by)).toEqual(order);
	const rows = [{ id: 'A1' }, { id: 'A2' }, { id: 'new' }];
	expect(inOrder(rows, ['A2', 'A1']).map(({ id }) => id)).toEqual(['A2', 'A1', 'new']);
});

it.each([
	['a question', { question_en: ' ' }],
	['an item', { en_A1: '' }],
	['a new reason', { reason_vi: 'Lý do khác' }],
	['what is too long', { vi_A1: 'a'.repeat(201) }]
])('refuses %s without its second language or its length, and keeps what was typed', (_, typed) => {
	const read = readWording(form({ ...whole, ...typed }));
	expect(read.wording).toBeNull();
	expect(read.typed.vi_A1).toBe({ ...whole, ...typed }.vi_A1);
});
