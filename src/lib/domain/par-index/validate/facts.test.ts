import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts.ts';
import { factsOf, rulebookOf, seen } from '../fixtures/one-rule.ts';
import type { Rulebook } from '../rulebook.ts';
import { factsFrom, validateFacts } from './facts.ts';

const wrong = (json: unknown, rulebook?: Rulebook): string[] => {
	const result = validateFacts(json, rulebook);
	return result.ok ? [] : result.parts.map(({ path, words }) => `${path} ${words.vi}`);
};
const wrongFact = (fact: unknown) => wrong(factsOf({ f: fact as Fact }));
const ratio = { kind: 'ratio', numerator: 1, denominator: 2, ...seen } as const;

test('facts that went through JSON are the same facts', () => {
	const facts = factsOf({ f: ratio });
	expect(validateFacts(JSON.parse(JSON.stringify(facts)))).toEqual({ ok: true, value: facts });
});

test('what is not facts is refused with the catalogue’s problem', () => {
	for (const json of [null, 7, [], {}]) expect(() => factsFrom(json)).toThrow('HL-4003');
});

describe('one fact', () => {
	test('needs its source and a real day', () => {
		const { source: _, ...unsourced } = ratio;
		expect(wrongFact(unsourced)).toEqual(['values.f.source còn thiếu']);
		expect(wrongFact({ ...ratio, asOf: '2022-02-30' })).toEqual([
			'values.f.asOf phải là ngày dạng 2022-12-31'
		]);
	});

	test('is of a day of its year or of the next, in which evaluators publish', () => {
		for (const asOf of ['2026-01-01', '2027-12-31'])
			expect(wrongFact({ ...ratio, asOf })).toEqual([]);
		for (const asOf of ['2025-12-31', '2028-01-01'])
			expect(wrongFact({ ...ratio, asOf })).toEqual([
				'values.f.asOf không phải ngày trong năm số liệu hoặc năm sau đó'
			]);
	});

	test('counts in whole numbers from 0', () => {
		for (const numerator of [-1, 0.5, '1', 2 ** 53])
			expect(wrongFact({ ...ratio, numerator })).toEqual([
				'values.f.numerator phải là số nguyên từ 0'
			]);
	});

	test('has no part over its whole', () => {
		expect(wrongFact({ ...ratio, numerator: 3 })).toEqual(['values.f phần lớn hơn tổng']);
		expect(wrongFact({ kind: 'tasks', onTime: 3, late: 2, total: 4, ...seen })).toHaveLength(1);
		const quarters = [{ quarter: '2026-Q1', filed: 3, owed: 2 }];
		expect(wrongFact({ kind: 'report121', quarters, ...seen })).toHaveLength(1);
		const all = [{ quarter: '2026-Q1', filed: 2, owed: 2 }];
		expect(wrongFact({ kind: 'report121', quarters: all, ...seen })).toEqual([]);
	});

	test('names quarters of its year, each once', () => {
		const q = (quarter: string) => ({ quarter, filed: 1, owed: 2 });
		const report = (...quarters: string[]) =>
			wrongFact({ kind: 'report121', quarters: quarters.map(q), ...seen });
		expect(report('2026-Q1', '2026-Q2')).toEqual([]);
		expect(report('2025-Q4')).toHaveLength(1);
		expect(report('2026-Q1', '2026-Q1')).toHaveLength(1);
		expect(report('2026-Q5')).toHaveLength(1);
	});

	test('is of a kind that exists', () => {
		expect(wrongFact({ ...ratio, kind: 'guess' })).toEqual([
			'values.f.kind loại không được hỗ trợ'
		]);
		expect(wrongFact({ kind: 'satisfaction', basis: 'hearsay', ...seen })).toHaveLength(1);
	});
});

describe('against a rulebook', () => {
	test('a key it does not declare or of another kind is named', () => {
		const rulebook = rulebookOf({ kind: 'full', fact: 'plan' }, '1');
		expect(wrong(factsOf({ pln: ratio }), rulebook)).toEqual([
			'values.pln bộ tiêu chí chưa khai báo'
		]);
		expect(wrong(factsOf({ plan: ratio }), rulebook)).toEqual([
			'values.plan không đúng loại số liệu'
		]);
	});

	test('assessed points stay within the maximum', () => {
		const rulebook = rulebookOf({ kind: 'assessed', fact: 'f' }, '14');
		const points = (value: string): Fact => ({ kind: 'points', value, ...seen });
		expect(wrong(factsOf({ f: points('14') }), rulebook)).toEqual([]);
		expect(wrong(factsOf({ f: points('14.1') }), rulebook)).toEqual(['values.f vượt điểm tối đa']);
	});

	test('slips cannot be entered as the official survey', () => {
		const rulebook = rulebookOf(
			{ kind: 'satisfaction', survey: 'survey', slips: 'slips', slipMeasure: 'mean5' },
			'10'
		);
		const slips: Fact = { kind: 'satisfaction', basis: 'slips', counts: [0, 0, 0, 0, 9], ...seen };
		expect(wrong(factsOf({ slips }), rulebook)).toEqual([]);
		expect(wrong(factsOf({ survey: slips }), rulebook)).toHaveLength(1);
	});
});
