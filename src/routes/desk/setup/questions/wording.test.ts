import { expect, it } from 'vitest';
import { readWording } from './wording.ts';

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
