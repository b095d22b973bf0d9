import { describe, expect, it } from 'vitest';
import { codeFor, readPlace, wrongWith } from './place.ts';

const place = (typed: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(typed)) form.set(name, value);
	return readPlace(form);
};
const counter = { kind: 'counter', name: 'Quầy 4', receptionPoint: 'mot-cua' };

describe('a place as typed', () => {
	it.each([
		[counter, undefined],
		[{ ...counter, name: '  ' }, 'nameMissing'],
		[{ ...counter, name: 'x'.repeat(121) }, 'nameMissing'],
		[{ ...counter, code: 'Quầy' }, 'codeWrong'],
		[{ ...counter, code: 'unstated' }, 'codeWrong'],
		[{ ...counter, code: 'Q1' }, 'codeTaken'],
		[{ ...counter, receptionPoint: '' }, 'pointMissing'],
		[{ kind: 'field', name: 'Thuế', code: 'Thue' }, 'fieldCodeWrong'],
		[{ kind: 'reception_point', name: 'Trụ sở 2' }, undefined]
	])('%o is told %s', (typed, wrong) => {
		expect(wrongWith(place(typed), new Set(['Q1']))).toBe(wrong);
	});

	it('names the fields of a counter once each, and none where nothing is ticked', () => {
		const form = new FormData();
		for (const code of ['dat-dai', 'ho-tich', 'dat-dai', '']) form.append('field', code);
		expect(readPlace(form).fields).toEqual(['dat-dai', 'ho-tich']);
		expect(place(counter).fields).toEqual([]);
	});

	it('gets a code that is free', () => {
		expect(codeFor(place(counter), new Set(['Q1', 'Q3']))).toBe('Q2');
		expect(codeFor(place({ kind: 'field', name: 'Đất đai' }), new Set(['dat-dai']))).toBe(
			'dat-dai-2'
		);
		expect(codeFor(place({ kind: 'field', name: '???' }), new Set())).toBe('moi');
		expect(codeFor(place({ ...counter, code: 'DD' }), new Set())).toBe('DD');
	});
});
