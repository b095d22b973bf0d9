import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts.ts';
import { seen } from '../fixtures/one-rule.ts';
import { factFields, readFactFields, writeFactFields } from './fact-fields.ts';

const facts: Fact[] = [
	{ kind: 'ratio', numerator: 1433, denominator: 1837, ...seen },
	{ kind: 'count', n: 3, ...seen },
	{ kind: 'flag', value: false, ...seen },
	{ kind: 'tasks', onTime: 3, late: 1, total: 4, ...seen },
	{ kind: 'outcomes', exceeded: 10, met: 3, missed: 2, ...seen },
	{ kind: 'points', value: '9.54', ...seen },
	{ kind: 'satisfaction', basis: 'survey', index: '0.899', respondents: 24, ...seen },
	{ kind: 'report121', quarters: [{ quarter: '2026-Q2', filed: 1, owed: 2 }], ...seen }
];

test.each(facts)('a fact of kind $kind comes back from the fields it fills', (fact) => {
	for (const locale of ['vi', 'en'] as const) {
		const written = writeFactFields(fact, locale);
		const read = readFactFields(fact.kind, 2026, (name) => written[name] ?? '');
		expect({ ...read, ...seen }).toEqual(fact);
	}
});

test('no field asks for a percentage', () => {
	for (const { kind } of facts)
		for (const { label } of factFields(kind)) expect(label.vi).not.toMatch(/%|tỷ lệ/i);
});

describe('what is typed', () => {
	const ratio = (numerator: string) =>
		readFactFields('ratio', 2026, (name) => (name === 'numerator' ? numerator : '10'))['numerator'];

	test('may group thousands as documents do', () => {
		expect(ratio('2.379')).toBe(2379);
		expect(ratio(' 2 379 ')).toBe(2379);
		expect([ratio('12.345'), ratio('123.456'), ratio('1.234.567')]).toEqual([12_345, 123_456, 1_234_567]); // prettier-ignore
		for (const text of ['1234.567', '1.2345', '1.23', '.123', '1.234x', 'x1.234'])
			expect(ratio(text)).toBe(text);
	});

	test('stays as it is where it is no count, to be refused by name', () => {
		for (const text of ['89%', '1,5', '-3', '1e3', 'x']) expect(ratio(text)).toBe(text);
		expect(ratio('')).toBeNull();
	});

	test('may leave out what is optional, and half of a quarter is asked for', () => {
		const read = (kind: Fact['kind'], typed: Record<string, string>) =>
			readFactFields(kind, 2026, (name) => typed[name] ?? '');
		const survey = read('satisfaction', { index: '0,9' });
		expect(survey).toEqual({ kind: 'satisfaction', basis: 'survey', index: '0.9' });
		expect(Object.keys(survey)).not.toContain('respondents');
		expect(read('report121', { filed1: '1', owed2: '2', filed4: '3', owed4: '4' })).toEqual({
			kind: 'report121',
			quarters: [
				{ quarter: '2026-Q1', filed: 1, owed: null },
				{ quarter: '2026-Q2', filed: null, owed: 2 },
				{ quarter: '2026-Q4', filed: 3, owed: 4 }
			]
		});
		expect(read('flag', { value: ' yes ' })).toEqual({ kind: 'flag', value: true });
		expect(read('flag', { value: 'maybe' })).toEqual({ kind: 'flag', value: 'maybe' });
		expect(read('points', { value: '−1,5' })).toEqual({ kind: 'points', value: '-1.5' });
	});
});

describe('the fields of a form', () => {
	test('have the decimals of their language, and nothing of slips, which are counted', () => {
		const points: Fact = { kind: 'points', value: '9.54', ...seen };
		expect(writeFactFields(points, 'vi')).toEqual({ value: '9,54' });
		expect(writeFactFields(points, 'en')).toEqual({ value: '9.54' });
		const survey: Fact = { kind: 'satisfaction', basis: 'survey', index: '0.899', ...seen };
		expect(Object.entries(writeFactFields(survey, 'vi'))).toEqual([['index', '0,899']]);
		expect(
			writeFactFields(
				{ kind: 'satisfaction', basis: 'slips', counts: [0, 0, 0, 0, 9], ...seen },
				'vi'
			)
		).toEqual({});
	});
});
