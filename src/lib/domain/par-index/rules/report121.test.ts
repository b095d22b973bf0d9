import { expect, test } from 'vitest';
import { pointsOf, scoreOne, seen, toFraction, sentencesOf } from '../fixtures/one-rule.ts';
import type { Report121Rule } from './report121.ts';

const rule = (award: Report121Rule['award'] = 'share'): Report121Rule => ({
	kind: 'report121',
	fact: 'f',
	award,
	quarters: 4
});
/** Sections filed per quarter, two owed each time. */
const filed = (...sections: number[]) => ({
	f: {
		kind: 'report121' as const,
		quarters: sections.map((n, at) => ({ quarter: `2026-Q${at + 1}`, filed: n, owed: 2 })),
		...seen
	}
});

test('nothing filed, nothing earned', () => {
	expect(pointsOf(rule(), '1', filed(0, 0, 0, 0))).toBe('0');
});

test('by share, every section counts', () => {
	expect(pointsOf(rule(), '1', filed(2, 2, 2, 1))).toBe(toFraction('0.875'));
});

test('all or none, one missing section loses everything', () => {
	expect(pointsOf(rule('allOrNone'), '1', filed(2, 2, 2, 1))).toBe('0');
	expect(pointsOf(rule('allOrNone'), '1', filed(2, 2, 2, 2))).toBe('1');
});

test('the year is provisional until it has its four quarters', () => {
	expect(scoreOne(rule(), '1', filed(2)).provisional).toBe(true);
	expect(sentencesOf(scoreOne(rule(), '1', filed(2))).at(-1)).toBe('Tạm tính: mới có 1/4 quý.');
	expect(scoreOne(rule(), '1', filed(2, 2, 2, 2)).provisional).toBe(false);
});

test('extra filings of one quarter do not make up for another', () => {
	expect(pointsOf(rule(), '1', filed(4, 0))).toBe('1/2');
});

test('nothing owed yet is no fact', () => {
	const facts = { f: { ...filed().f, quarters: [{ quarter: '2026-Q1', filed: 0, owed: 0 }] } };
	expect(pointsOf(rule(), '1', facts)).toBeNull();
});
