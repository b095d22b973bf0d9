import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { readPhoneForm } from './phone-form.ts';

const questionnaire: Questionnaire = {
	version: 'thu.1',
	items: [
		{ id: 'A1', factor: 'access', starred: true, stages: null, vi: 'Đủ chỗ', en: 'Seats' },
		{ id: 'O1', factor: 'officer', starred: true, stages: null, vi: 'Lịch sự', en: 'Courteous' }
	],
	reasons: [{ id: 'wait_too_long', factor: 'access', urgent: false, vi: 'Chờ lâu', en: 'Waited' }],
	facts: []
};

function read(fields: Record<string, string | string[]>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const one of [value].flat()) form.append(name, one);
	return readPhoneForm(form, questionnaire);
}

describe('the form of a phone', () => {
	it('says a level with one button', () => {
		expect(read({ level: '5' })).toMatchObject({ level: 5, contact: 'none', age: 0 });
	});

	it('says what was added, and what has no opinion', () => {
		const sent = {
			reason: ['wait_too_long', 'wait_too_long'],
			'item.A1': '4',
			'item.O1': '0',
			'fact.visits': '2',
			comment: '  Chờ hơi lâu. '
		};
		expect(read(sent)).toMatchObject({
			level: undefined,
			reasons: ['wait_too_long'],
			items: { A1: 4, O1: null },
			facts: { visits: 2 },
			comment: 'Chờ hơi lâu.'
		});
	});

	it('leaves out what the questionnaire does not know', () => {
		const sent = { level: '6', reason: 'invented', 'item.Z9': '5', 'fact.visits': '7', age: '-5' };
		expect(read(sent)).toMatchObject({
			level: undefined,
			reasons: [],
			items: {},
			facts: {},
			age: 0
		});
	});

	it('cuts a comment that is too long instead of refusing it', () => {
		expect(read({ comment: 'á'.repeat(2500) }).comment).toHaveLength(2000);
	});

	it('keeps a number only with consent', () => {
		expect(read({ phone: '0912 345 678' }).contact).toBe('no_consent');
		expect(read({ phone: '0912.345.678', consent: 'on' }).contact).toEqual({ phone: '0912345678' });
		expect(read({ phone: '+84 912 345 678', consent: 'on' }).contact).toEqual({
			phone: '+84912345678'
		});
		expect(read({ phone: 'tôi', consent: 'on' }).contact).toBe('unreadable');
		expect(read({ consent: 'on' }).contact).toBe('none');
	});
});
