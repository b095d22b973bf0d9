import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts.ts';
import { pointsOf, scoreOne, seen, toFraction, sentencesOf } from '../fixtures/one-rule.ts';
import { RuleError } from './scored.ts';
import type { Rule } from './index.ts';

const flag = (value: boolean): Fact => ({ kind: 'flag', value, ...seen });
const assessed = (value: string): Fact => ({ kind: 'points', value, ...seen });

test('full is all or nothing', () => {
	const rule = { kind: 'full', fact: 'f' } as const;
	expect(pointsOf(rule, '1.5', { f: flag(true) })).toBe('3/2');
	expect(pointsOf(rule, '1.5', { f: flag(false) })).toBe('0');
});

test('assessed points are taken as they are, but never over the maximum', () => {
	const rule = { kind: 'assessed', fact: 'f' } as const;
	expect(pointsOf(rule, '14', { f: assessed('9.54') })).toBe(toFraction('9.54'));
	expect(() => pointsOf(rule, '14', { f: assessed('14.01') })).toThrow(RuleError);
});

test('no rule gives more than the maximum, and the steps say so', () => {
	const rule = { kind: 'cappedCount', fact: 'f', each: '1', cap: 9 } as const;
	const scored = scoreOne(rule, '2', { f: { kind: 'count', n: 5, ...seen } });
	const { points } = scored;
	expect(points?.toFraction()).toBe('2');
	expect(sentencesOf(scored).at(-1)).toBe('Tính tối đa 2 điểm');
});

test('a fact of another kind is refused, not read as something', () => {
	const rule = { kind: 'full', fact: 'f' } as const;
	expect(() => pointsOf(rule, '1', { f: assessed('1') })).toThrow(RuleError);
});

describe('a sum of parts', () => {
	const rule: Rule = {
		kind: 'sum',
		parts: [
			{ title: 'Niêm yết', max: '1', rule: { kind: 'full', fact: 'posted' } },
			{ title: 'Số hóa', max: '2', rule: { kind: 'ratio', fact: 'digitised' } }
		]
	};
	const digitised: Fact = { kind: 'ratio', numerator: 1, denominator: 4, ...seen };

	test('adds its parts, each by its own rule and maximum', () => {
		expect(pointsOf(rule, '3', { posted: flag(true), digitised })).toBe('3/2');
	});

	test('names the part in every step', () => {
		const scored = scoreOne(rule, '3', { posted: flag(true), digitised });
		expect(sentencesOf(scored)).toEqual([
			'Niêm yết: Đạt: được trọn 1 điểm.',
			'Số hóa: 1/4 = 25%',
			'Số hóa: 1/4 × 2 điểm = 0,5',
			'Cộng: 1,5 điểm'
		]);
	});

	test('is unknown while a part is', () => {
		expect(scoreOne(rule, '3', { digitised })).toMatchObject({
			points: null,
			missing: ['posted']
		});
	});
});
