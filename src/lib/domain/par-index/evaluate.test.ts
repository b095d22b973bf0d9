import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { comparable } from './fixtures/comparable.ts';
import type { Comparable } from './fixtures/comparable.ts';
import { factsOf, rulebookOf, scoreOne, seen, sentencesOf } from './fixtures/one-rule.ts';
import type { Rulebook } from './rulebook.ts';

/** One area holding several rules, each reading its own fact. */
function areaOf(rules: readonly Comparable[], decimals?: number) {
	const criteria = rules.map(({ rule, max }, at) => ({
		code: `1.${at + 1}`,
		title: 'Tiêu chí',
		max,
		rule: rule.kind === 'satisfaction' ? { ...rule, slips: `f${at}` } : { ...rule, fact: `f${at}` },
		basis: 'assumed' as const
	}));
	const max = rules.reduce((sum, rule) => sum.add(rule.max), new Fraction(0)).toString();
	const rulebook = {
		...rulebookOf(rules[0]!.rule, max),
		areas: [{ code: '1', title: 'Lĩnh vực', max, criteria }],
		...(decimals === undefined ? {} : { pointRounding: { decimals, basis: 'assumed' as const } })
	} as Rulebook;
	const values = rules.map(({ worse }, at) => [`f${at}`, worse['f']!] as const);
	return { rulebook, facts: factsOf(Object.fromEntries(values)) };
}

describe('whatever the rule and the facts', () => {
	test('points lie between 0 and the maximum', () => {
		fc.assert(
			fc.property(comparable, ({ rule, max, worse }) => {
				const { points } = scoreOne(rule, max, worse);
				expect(points?.gte(0) && points.lte(max)).toBe(true);
			})
		);
	});

	test('a better fact never takes points away', () => {
		fc.assert(
			fc.property(comparable, ({ rule, max, worse, better }) => {
				const [low, high] = [scoreOne(rule, max, worse), scoreOne(rule, max, better)];
				expect(high.points!.gte(low.points!)).toBe(true);
			})
		);
	});

	test('an area is the sum of its criteria, and what is lost is the rest of its maximum', () => {
		const rules = fc.array(comparable, { minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(rules, fc.option(fc.nat(3), { nil: undefined }), (rules, decimals) => {
				const { rulebook, facts } = areaOf(rules, decimals);
				const result = evaluate(rulebook, facts);
				const [area] = result.areas;
				const sum = area!.criteria.reduce((all, c) => all.add(c.points!), new Fraction(0));
				const lost = area!.criteria.reduce((all, c) => all.add(c.lost!), new Fraction(0));
				expect(area!.points!.equals(sum)).toBe(true);
				expect(sum.add(lost).equals(area!.max)).toBe(true);
				expect(result.points.equals(sum)).toBe(true);
				expect(area!.percent!.equals(sum.div(area!.max).mul(100))).toBe(true);
			})
		);
	});

	test('the last step of the trace gives the points', () => {
		fc.assert(
			fc.property(comparable, fc.nat(3), (one, decimals) => {
				const { rulebook, facts } = areaOf([one], decimals);
				const { trace, points } = evaluate(rulebook, facts).areas[0]!.criteria[0]!;
				const last = trace.findLast(({ value }) => value !== undefined);
				expect(points!.equals(last!.value!)).toBe(true);
			})
		);
	});
});

describe('the evaluator’s rounding', () => {
	const rule = { kind: 'ratio', fact: 'f' } as const;
	const third = { f: { kind: 'ratio', numerator: 1, denominator: 3, ...seen } } as const;

	test('is left out when the rulebook has none', () => {
		expect(scoreOne(rule, '2', third).points?.toFraction()).toBe('2/3');
	});

	test('never lifts points over the maximum', () => {
		const all = { f: { kind: 'ratio', numerator: 3, denominator: 3, ...seen } } as const;
		const rulebook: Rulebook = {
			...rulebookOf(rule, '0.1236'),
			pointRounding: { decimals: 3, basis: 'inferred' }
		};
		expect(evaluate(rulebook, factsOf(all)).points.toString()).toBe('0.1236');
	});

	test('is told as a step of its own', () => {
		const rulebook: Rulebook = {
			...rulebookOf(rule, '2'),
			pointRounding: { decimals: 3, basis: 'inferred' }
		};
		const scored = evaluate(rulebook, factsOf(third)).areas[0]!.criteria[0]!;
		const { points } = scored;
		expect(points?.toString()).toBe('0.667');
		expect(sentencesOf(scored).at(-1)).toBe(
			'Bộ tiêu chí làm tròn điểm đến 3 chữ số thập phân: 0,667'
		);
	});
});

describe('a fact nobody entered', () => {
	const rulebook = rulebookOf({ kind: 'full', fact: 'plan' }, '5');
	const result = evaluate(rulebook, factsOf({}));

	test('leaves its criterion without points instead of 0', () => {
		const [area] = result.areas;
		expect(area?.criteria[0]).toMatchObject({ points: null, lost: null, missing: ['plan'] });
		expect(area).toMatchObject({ points: null, percent: null, provisional: true });
	});

	test('is listed', () => {
		expect(result.missing).toEqual(['1.1']);
		expect(result.provisional).toBe(true);
		expect(result.points.toString()).toBe('0');
	});

	test('is not looked up in what every object inherits', () => {
		const inherited = rulebookOf({ kind: 'full', fact: 'constructor' }, '5');
		expect(evaluate(inherited, factsOf({})).missing).toEqual(['1.1']);
	});
});
