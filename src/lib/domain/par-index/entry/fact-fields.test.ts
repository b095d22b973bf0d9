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
	});

	test('stays as it is where it is no count, to be refused by name', () => {
		for (const text of ['89%', '1,5', '-3', '1e3', 'x']) expect(ratio(text)).toBe(text);
		expect(ratio('')).toBeNull();
	});
});
