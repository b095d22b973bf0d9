import { describe, expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import type { Rule } from '../rules/index.ts';
import { rulebookFrom, validateRulebook } from './rulebook.ts';

const full = rulebookOf({ kind: 'full', fact: 'plan' }, '5');

/** Paths and Vietnamese words of everything wrong. */
const wrong = (json: unknown): string[] => {
	const result = validateRulebook(json);
	return result.ok ? [] : result.parts.map(({ path, words }) => `${path} ${words.vi}`);
};
const wrongRule = (rule: unknown, max = '1') => wrong(rulebookOf(rule as Rule, max));

test('a rulebook that went through JSON is the same rulebook', () => {
	expect(validateRulebook(JSON.parse(JSON.stringify(full)))).toEqual({ ok: true, value: full });
});

test('what is not a rulebook is refused with the catalogue’s problem', () => {
	for (const json of [null, 7, 'x', [], {}]) {
		const result = validateRulebook(json);
		expect(result.ok ? null : result.problem.code).toBe('HL-4002');
	}
	expect(() => rulebookFrom({})).toThrow('HL-4002');
});

describe('the shape', () => {
	test('names what is missing and what is not known', () => {
		const { title: _, ...rest } = full;
		expect(wrong({ ...rest, tittle: 'x' })).toEqual(['title còn thiếu', 'tittle không có mục này']);
	});

	test('wants points as decimals in quotes', () => {
		for (const max of [5, '5,5', '-1', '1e3', ''])
			expect(wrong({ ...full, max })).toEqual([
				'max phải là số thập phân viết trong ngoặc kép, ví dụ "2.5"'
			]);
	});

	test('names the rule whose kind or setting it does not know', () => {
		const at = 'areas.0.criteria.0.rule';
		const criteria = (rule: unknown) => ({
			...full,
			areas: [{ ...full.areas[0], criteria: [{ ...full.areas[0]!.criteria[0], rule }] }]
		});
		expect(wrong(criteria({ kind: 'magic', fact: 'plan' }))).toEqual([
			`${at}.kind loại không được hỗ trợ`
		]);
		expect(wrong(criteria({ kind: 'ratio', fact: 'plan', tagret: '0.8' }))).toEqual([
			`${at}.tagret không có mục này`
		]);
		expect(wrong(criteria({ kind: 'ratio', fact: 'plan', target: '0' }))[0]).toContain(
			`${at}.target phải lớn hơn 0`
		);
	});
});

describe('what the values mean together', () => {
	test('maxima add up, from criteria to areas to the whole', () => {
		expect(wrong({ ...full, max: '100' })).toEqual(['max điểm tối đa không bằng tổng các phần']);
		const areas = [{ ...full.areas[0]!, max: '6' }];
		expect(wrong({ ...full, max: '6', areas })).toEqual([
			'areas.0.max điểm tối đa không bằng tổng các phần'
		]);
	});

	test('no code stands twice', () => {
		const areas = [full.areas[0]!, full.areas[0]!];
		expect(wrong({ ...full, max: '10', areas })).toEqual([
			'areas.1.code mã bị trùng',
			'areas.1.criteria.0.code mã bị trùng'
		]);
	});

	test('every fact is declared, and of the kind its rule reads', () => {
		const facts = { plan: { ...full.facts['plan']!, kind: 'count' } };
		expect(wrong({ ...full, facts: {} })[0]).toContain('(plan) bộ tiêu chí chưa khai báo');
		expect(wrong({ ...full, facts })[0]).toContain('(plan) không đúng loại số liệu');
	});

	test('no rule can give more than its maximum', () => {
		const count = { kind: 'cappedCount', fact: 'n', each: '0.5', cap: 3 };
		expect(wrongRule(count)[0]).toContain('có thể vượt điểm tối đa');
		expect(wrongRule({ ...count, cap: 2 })).toEqual([]);
	});

	test('a base counts towards the maximum, which may be met exactly', () => {
		const count = { kind: 'cappedCount', fact: 'n', each: '0.25', cap: 2 };
		expect(wrongRule({ ...count, base: { fact: 'b', points: '0.5' } })).toEqual([]);
		expect(wrongRule({ ...count, base: { fact: 'b', points: '0.51' } })[0]).toContain(
			'có thể vượt'
		);
	});

	test('assessed points may leave 0 to the maximum on either side, and never lie within', () => {
		const at = 'areas.0.criteria.0.rule';
		const rule = (least: string, most: string) => ({ kind: 'assessed', fact: 'f', least, most });
		expect(wrongRule(rule('0', '1'))).toEqual([]);
		expect(wrongRule(rule('-2', '3'))).toEqual([]);
		expect(wrongRule({ kind: 'assessed', fact: 'f' })).toEqual([]);
		expect(wrongRule(rule('0.1', '0.9')).map((said) => said.split(' ')[0])).toEqual([
			`${at}.least`,
			`${at}.most`
		]);
	});

	test('a band is rising, within the maximum and within reach, and each is judged alone', () => {
		const at = 'areas.0.criteria.0.rule.bands';
		const places = (...bands: [from: string, points: string][]) =>
			wrongRule({
				...{ kind: 'steppedBands', fact: 'n' },
				bands: bands.map(([from, points]) => ({ from, points }))
			}).map((said) => said.split(' ')[0]);
		expect(places(['0', '0.5'], ['0.5', '0.5'], ['1', '1'])).toEqual([]);
		expect(places(['0.5', '0.5'], ['0.5', '1'])).toEqual([`${at}.1`]);
		expect(places(['0.5', '0.5'], ['0.6', '0.4'])).toEqual([`${at}.1`]);
		expect(places(['0.5', '1.1'])).toEqual([`${at}.0.points`]);
		expect(places(['1.1', '1'])).toEqual([`${at}.0.from`]);
		const rule = { kind: 'steppedBands', fact: 'n', bands: [{ from: '3', points: '1' }] } as const;
		const counts = { n: { kind: 'count', title: { vi: 'n', en: 'n' } } };
		expect(wrong({ ...rulebookOf(rule, '1'), facts: counts }), 'a count goes beyond 1').toEqual([]);
	});

	test('a survey and the slips that stand in for it are two facts', () => {
		const rule = { kind: 'satisfaction', survey: 's', slips: 's', slipMeasure: 'mean5' };
		expect(wrongRule(rule)[0]).toMatch(/^areas\.0\.criteria\.0\.rule\.slips /);
		expect(wrongRule({ ...rule, slips: 'p' })).toEqual([]);
	});

	test('targets met earn as much as those missed at least, and may earn the same', () => {
		const mix = (exceeded: string, met: string, missed: string) =>
			wrongRule({ kind: 'outcomeMix', fact: 'n', exceeded, met, missed });
		expect(mix('1', '1', '1')).toEqual([]);
		expect(mix('1', '0.4', '0.5')[0]).toContain('phải giảm dần');
	});

	test('sums stand four deep in each other, and no deeper', () => {
		const nested = (depth: number): Rule =>
			depth === 0
				? { kind: 'full', fact: 'plan' }
				: { kind: 'sum', parts: [{ title: 'Phần', max: '1', rule: nested(depth - 1) }] };
		expect(wrongRule(nested(4))).toEqual([]);
		const deep = wrongRule(nested(5));
		expect(deep).toHaveLength(1);
		expect(deep[0]).toMatch(/^areas\.0\.criteria\.0\.rule(\.parts\.0\.rule){4} /);
	});

	test('a better fact never earns less', () => {
		const bands = [
			{ from: '1', points: '1' },
			{ from: '2', points: '0.5' }
		];
		expect(wrongRule({ kind: 'steppedBands', fact: 'n', bands })[0]).toContain('phải tăng dần');
		expect(
			wrongRule({ kind: 'outcomeMix', fact: 'n', exceeded: '0.5', met: '1', missed: '0' })[0]
		).toContain('phải giảm dần');
	});

	test('the parts of a sum make up its maximum', () => {
		const rule: Rule = {
			kind: 'sum',
			parts: [{ title: 'Một phần', max: '1', rule: { kind: 'full', fact: 'plan' } }]
		};
		expect(wrongRule(rule, '1')).toEqual([]);
		expect(wrongRule(rule, '2')[0]).toContain('không bằng tổng các phần');
	});
});

test('a code that stands a third time is named with its first place', () => {
	const area = full.areas[0]!;
	const result = validateRulebook({ ...full, max: '15', areas: [area, area, area] });
	expect(result.ok ? [] : result.parts.map(({ path, other }) => [path, other])).toEqual([
		['areas.1.code', 'areas.0.code'],
		['areas.2.code', 'areas.0.code'],
		['areas.1.criteria.0.code', 'areas.0.criteria.0.code'],
		['areas.2.criteria.0.code', 'areas.0.criteria.0.code']
	]);
});

test('a population lies within itself where it comes round to itself, not where it only leads to such', () => {
	const titled = (within?: string) => ({
		...{ title: { vi: 'x', en: 'x' } },
		...(within !== undefined && { within })
	});
	const populations = {
		a: titled('b'),
		b: titled('c'),
		c: titled('b'),
		d: titled('d'),
		e: titled()
	};
	expect(wrong({ ...full, populations })).toEqual([
		...['b', 'c', 'd'].map((key) => `populations.${key}.within nằm trong chính nó`)
	]);
	expect(wrong({ ...full, populations: { a: titled('x') } })).toEqual([
		'populations.a bộ tiêu chí chưa khai báo'
	]);
});

test('a rulebook has points to give', () => {
	const none = rulebookOf({ kind: 'full', fact: 'plan' }, '0');
	expect(wrong(none)).toEqual(['max tổng điểm phải lớn hơn 0']);
});
