import { describe, expect, test } from 'vitest';
import { pointsOf, scoreOne, seen, toFraction, sentencesOf } from '../fixtures/one-rule.ts';
import type { RatioRule } from './ratio.ts';

const ratio = (numerator: number, denominator: number, printed?: string) => ({
	f: { kind: 'ratio' as const, numerator, denominator, ...(printed && { printed }), ...seen }
});
const rule = (options: Partial<RatioRule> = {}): RatioRule => ({
	kind: 'ratio',
	fact: 'f',
	...options
});

describe('a share of the maximum', () => {
	test('is exact: 8 of 9 is eight ninths, not 0.89', () => {
		expect(pointsOf(rule(), '1', ratio(8, 9))).toBe('8/9');
	});

	test('is full once the target is reached', () => {
		expect(pointsOf(rule({ target: '0.8' }), '2', ratio(9, 10))).toBe('2');
		expect(pointsOf(rule({ target: '0.8' }), '2', ratio(4, 10))).toBe('1');
	});

	test('stops at the cap', () => {
		expect(pointsOf(rule({ cap: '0.9' }), '2', ratio(10, 10))).toBe(toFraction('1.8'));
	});

	test('is unknown, not zero, when there was nothing to count', () => {
		expect(pointsOf(rule(), '1', ratio(0, 0))).toBeNull();
	});
});

describe('evaluators who score a rounded percentage', () => {
	test('are followed to the decimals they keep', () => {
		const points = pointsOf(rule({ percentDecimals: 1 }), '1', ratio(1831, 1861));
		expect(points).toBe(toFraction('0.984'));
	});

	test('are followed into a misprint only when the rule says so', () => {
		const online = ratio(1515, 2385, '63.53');
		expect(pointsOf(rule({ followPrinted: true }), '3', online)).toBe(toFraction('1.9059'));
		expect(pointsOf(rule({ percentDecimals: 2 }), '3', online)).toBe(toFraction('1.9056'));
		expect(pointsOf(rule(), '3', online)).toBe('101/53');
	});
});

test('the steps say where digits were cut', () => {
	const scored = scoreOne(rule(), '3', ratio(1515, 2385));
	expect(sentencesOf(scored)).toEqual(['1.515/2.385 ≈ 63,52%', '1.515/2.385 × 3 điểm ≈ 1,9057']);
	expect(sentencesOf(scored, 'en')).toEqual([
		'1,515/2,385 ≈ 63.52%',
		'1,515/2,385 × 3 points ≈ 1.9057'
	]);
});
