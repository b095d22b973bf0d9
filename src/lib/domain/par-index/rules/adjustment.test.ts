import { describe, expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import {
	factsOf,
	pointsOf,
	rulebookOf,
	scoreOne,
	seen,
	sentencesOf
} from '../fixtures/one-rule.ts';
import { pointsLost } from '../points-lost.ts';
import { serialise } from '../serialise.ts';
import { validateRulebook } from '../validate/rulebook.ts';
import type { Rulebook } from '../rulebook.ts';

const count = (n: number) => ({ f: { kind: 'count' as const, n, ...seen } });
const rule = (direction: 'bonus' | 'penalty') =>
	({ kind: 'adjustment', fact: 'f', direction, each: '0.5', cap: 3 }) as const;

test('a bonus adds beyond a maximum of 0, up to its cap', () => {
	expect(pointsOf(rule('bonus'), '0', count(2))).toBe('1');
	expect(pointsOf(rule('bonus'), '0', count(9))).toBe('3/2');
	expect(scoreOne(rule('bonus'), '0', count(0)).lost?.toString()).toBe('0');
});

test('a penalty takes points, and what it takes is lost', () => {
	const scored = scoreOne(rule('penalty'), '0', count(2));
	expect(scored.points?.toString()).toBe('-1');
	expect(scored.lost?.toString()).toBe('1');
	expect(sentencesOf(scored)).toEqual(['Điểm trừ: 2 (có 2, tính tối đa 3) × −0,5 điểm = −1']);
});

test('assessed points may be a bonus or a penalty within the range that the rulebook gives', () => {
	const assessed = { kind: 'assessed', fact: 'f', least: '-2', most: '1' } as const;
	const points = (value: string) => ({ f: { kind: 'points' as const, value, ...seen } });
	expect(pointsOf(assessed, '0', points('-1.5'))).toBe('-3/2');
	expect(pointsOf(assessed, '0', points('1'))).toBe('1');
	expect(() => pointsOf(assessed, '0', points('-2.5'))).toThrow('f:');
});

describe('beside a hundred points', () => {
	const one = rulebookOf({ kind: 'full', fact: 'plan' }, '100');
	const rulebook: Rulebook = {
		...one,
		areas: [...one.areas, { ...rulebookOf(rule('penalty'), '0').areas[0]!, code: '2' }].map(
			(area, at) => ({
				...area,
				criteria: area.criteria.map((criterion) => ({ ...criterion, code: `${at + 1}.1` }))
			})
		),
		facts: { ...one.facts, ...rulebookOf(rule('penalty'), '0').facts }
	};
	const plan = { plan: { kind: 'flag' as const, value: true, ...seen } };

	test('the area is valid, has no percentage, and nothing is divided by its maximum', () => {
		expect(validateRulebook(rulebook).ok).toBe(true);
		const result = evaluate(rulebook, factsOf({ ...plan, ...count(1) }));
		expect(result.points.toString()).toBe('99.5');
		expect(result.percent.toString()).toBe('99.5');
		expect(serialise(result).areas[1]).toMatchObject({
			max: '0',
			points: '-0.5',
			percent: null,
			printed: '-0.5'
		});
		expect(pointsLost(result).map(({ lost }) => lost.toString())).toEqual(['0.5']);
	});

	test('without its fact it is missing like any other', () => {
		expect(evaluate(rulebook, factsOf(plan)).missing).toEqual(['2.1']);
	});
});

test('any other rule under a maximum of 0 gives 0', () => {
	const ratio = { f: { kind: 'ratio' as const, numerator: 1, denominator: 2, ...seen } };
	const result = evaluate(rulebookOf({ kind: 'ratio', fact: 'f' }, '0'), factsOf(ratio));
	expect(result.areas[0]).toMatchObject({ percent: null });
	expect(result.points.toString()).toBe('0');
});
