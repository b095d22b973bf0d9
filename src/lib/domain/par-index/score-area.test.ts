import { expect, test } from 'vitest';
import type { Fact } from './facts.ts';
import { factsOf, rulebookOf, seen, sentencesOf } from './fixtures/one-rule.ts';
import type { Criterion, Rulebook } from './rulebook.ts';
import { scoreArea } from './score-area.ts';

const flag: Fact = { kind: 'flag', value: true, ...seen };
const ratio = (numerator: number, denominator: number): Fact => ({
	...{ kind: 'ratio', numerator, denominator, ...seen }
});
const plain = rulebookOf({ kind: 'ratio', fact: 'r' }, '2');

const scored = (rulebook: Rulebook, values: Record<string, Fact>) =>
	scoreArea(rulebook.areas[0]!, rulebook, factsOf(values));
const withCriteria = (...criteria: Partial<Criterion>[]): Rulebook => ({
	...plain,
	areas: [
		{
			...plain.areas[0]!,
			criteria: criteria.map((one) => ({ ...plain.areas[0]!.criteria[0]!, ...one }))
		}
	]
});

test('names, note and post go with the result where the rulebook has them, and only there', () => {
	const said = {
		titleEn: 'Criterion',
		note: { vi: 'Ghi chú', en: 'Note' },
		responsiblePost: 'Công chức tư pháp – hộ tịch'
	};
	const rich = withCriteria(said);
	const area = { ...rich.areas[0]!, titleEn: 'Area' };
	const result = scoreArea(area, rich, factsOf({}));
	expect(result.titleEn).toBe('Area');
	expect(result.criteria[0]).toMatchObject(said);
	const bare = scored(plain, {});
	expect(Object.keys(bare)).not.toContain('titleEn');
	for (const key of Object.keys(said)) expect(Object.keys(bare.criteria[0]!)).not.toContain(key);
});

test('the facts are listed as the rule names them, then those that are only shown beside it', () => {
	const rulebook = withCriteria({ evidence: ['beside', 'unknown', 'declared'] });
	rulebook.facts = {
		...rulebook.facts,
		declared: { kind: 'flag', title: { vi: 'Có', en: 'Has' } }
	};
	const [criterion] = scored(rulebook, { beside: flag, declared: flag, r: ratio(1, 2) }).criteria;
	expect(criterion!.facts.map(({ key, title, evidence }) => [key, title.en, evidence])).toEqual([
		['r', 'r', false],
		['beside', 'beside', true],
		['declared', 'Has', true]
	]);
});

test('points are rounded as the evaluator does, which is said only where a digit went', () => {
	const rulebook: Rulebook = { ...plain, pointRounding: { decimals: 2, basis: 'printed' } };
	const [thirds, halves] = [ratio(1, 3), ratio(1, 2)].map(
		(r) => scored(rulebook, { r }).criteria[0]!
	);
	expect(thirds!.points?.toString()).toBe('0.67');
	expect(sentencesOf(thirds!).at(-1)).toBe(
		'Bộ tiêu chí làm tròn điểm đến 2 chữ số thập phân: 0,67'
	);
	expect(sentencesOf(halves!)).toEqual(['1/2 = 50%', '1/2 × 2 điểm = 1']);
});

test('what the slips give stands beside the official survey, once both are known, and changes no point', () => {
	const rule = {
		...({ kind: 'satisfaction', survey: 'survey', slips: 'slips', slipMeasure: 'mean5' } as const)
	};
	const rulebook = withCriteria({ code: '1.1', rule }, { code: '1.2' });
	const survey: Fact = { kind: 'satisfaction', basis: 'survey', index: '0.9', ...seen };
	const slips: Fact = { kind: 'satisfaction', basis: 'slips', counts: [0, 0, 0, 10, 0], ...seen };
	const both = scored(rulebook, { survey, slips, r: ratio(1, 2) });
	expect([both.points, both.bySlips].map(String)).toEqual(['2.8', '2.6']);
	expect(both.provisional).toBe(false);
	const { points, provisional, bySlips } = scored(rulebook, { slips, r: ratio(1, 2) });
	expect([String(points), provisional, bySlips]).toEqual(['2.6', true, null]);
	expect(scored(rulebook, { survey, r: ratio(1, 2) }).bySlips).toBeNull();
	// No face was pressed yet: there is nothing to put beside the survey.
	const none: Fact = { ...slips, counts: [0, 0, 0, 0, 0] };
	const alone = scored(withCriteria({ code: '1.1', rule }), { survey, slips: none });
	expect([String(alone.points), alone.bySlips]).toEqual(['1.8', null]);
});

test('an area is provisional as soon as one criterion is, and lacks those without points', () => {
	const report = { kind: 'report121', fact: 'q', award: 'share', quarters: 4 } as const;
	const rulebook = withCriteria({ code: '1.1' }, { code: '1.2', rule: report });
	const q: Fact = {
		kind: 'report121',
		quarters: [{ quarter: '2026-Q1', filed: 1, owed: 1 }],
		...seen
	};
	const facts = { r: ratio(1, 2) };
	expect(scored(rulebook, { ...facts, q })).toMatchObject({ provisional: true, missing: [] });
	expect(scored(rulebook, facts)).toMatchObject({ provisional: true, missing: ['1.2'] });
	expect(scored(plain, facts)).toMatchObject({ provisional: false, missing: [] });
});
