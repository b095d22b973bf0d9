import { expect, test } from 'vitest';
import { pointsOf, scoreOne, seen, toFraction, sentencesOf } from '../fixtures/one-rule.ts';

const rule = {
	kind: 'steppedBands',
	fact: 'f',
	bands: [
		{ from: '0.5', points: '0.5' },
		{ from: '0.8', points: '1' }
	]
} as const;
const share = (numerator: number) => ({
	f: { kind: 'ratio' as const, numerator, denominator: 100, ...seen }
});

test('a band begins at its threshold', () => {
	expect(pointsOf(rule, '1', share(79))).toBe(toFraction('0.5'));
	expect(pointsOf(rule, '1', share(80))).toBe('1');
});

test('below the first band there are no points', () => {
	expect(pointsOf(rule, '1', share(49))).toBe('0');
	expect(sentencesOf(scoreOne(rule, '1', share(49)))[0]).toBe('49%: dưới mức 50%, 0 điểm');
});

test('counts are measured as they are', () => {
	const years = { ...rule, bands: [{ from: '3', points: '1' }] };
	expect(pointsOf(years, '1', { f: { kind: 'count', n: 3, ...seen } })).toBe('1');
	expect(pointsOf(years, '1', { f: { kind: 'count', n: 2, ...seen } })).toBe('0');
});
