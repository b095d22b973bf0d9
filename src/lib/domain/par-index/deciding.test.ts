import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import type { CriterionBounds } from './bounds.ts';
import { decidingCriteria } from './deciding.ts';

const criterion = (code: string, least: number, now: number, most: number): CriterionBounds => ({
	...{ code, title: `Tiêu chí ${code}`, area: code.split('.')[0]! },
	...{ least: new Fraction(least), now: new Fraction(now), most: new Fraction(most) }
});
const peers = (...scores: number[]) =>
	scores.map((score, at) => ({ id: `Xã ${at}`, score: String(score) }));

test('among peers at every tenth of a point a criterion decides by the square of how far it may move', () => {
	const dense = peers(...Array.from({ length: 140 }, (_, at) => at / 10 + 0.05));
	const found = decidingCriteria(
		[criterion('1.1', 0, 2, 4), criterion('3.5', 0, 1, 2), criterion('10.1', 5, 5, 5)],
		dense
	);
	// Even between its ends, so 4² against 2²: four fifths and one fifth, nothing of it together.
	expect(found.map(({ code, first, total }) => [code, first.toFixed(1), total.toFixed(1)])).toEqual(
		[
			['1.1', '0.8', '0.8'],
			['3.5', '0.2', '0.2']
		]
	);
	expect(found[0]).toMatchObject({ title: 'Tiêu chí 1.1', titleEn: 'Tiêu chí 1.1', area: '1' });
});

test('what is sure moves the points to where the others decide, and the first decides most', () => {
	const [small, large, sure] = [
		criterion('1.1', 0, 1, 2),
		criterion('2.1', 0, 2, 4),
		criterion('3.1', 100, 100, 100)
	];
	const dense = peers(...Array.from({ length: 140 }, (_, at) => 100 + at / 10 + 0.05));
	const found = decidingCriteria([small, sure, large], dense);
	expect(found.map(({ code, total }) => [code, total.toFixed(1)])).toEqual([
		['2.1', '0.8'],
		['1.1', '0.2']
	]);
	expect(decidingCriteria([{ ...large, titleEn: 'Criterion' }], dense.slice(60))).toEqual([]);
	// What is not sure counts once: 100 to 104 points pass 100.5 and never 99.
	expect(decidingCriteria([sure, large], peers(100.5))).toHaveLength(1);
	expect(decidingCriteria([sure, large], peers(99))).toEqual([]);
	expect(decidingCriteria([{ ...large, titleEn: 'Criterion' }, sure], dense)).toMatchObject([
		{ title: 'Tiêu chí 2.1', titleEn: 'Criterion' }
	]);
});

test('where only both together reach the next place, most is what comes about together', () => {
	const found = decidingCriteria(
		[criterion('1.1', 0, 5, 10), criterion('1.2', 0, 5, 10)],
		peers(18)
	);
	for (const { first, total } of found) expect(total).toBeGreaterThan(2 * first);
});

test('nothing decides where all is sure, or no score of a peer lies within reach', () => {
	expect(decidingCriteria([criterion('1.1', 3, 3, 3)], peers(1, 5))).toEqual([]);
	expect(decidingCriteria([criterion('1.1', 2, 3, 4)], peers(1, 5))).toEqual([]);
	expect(decidingCriteria([criterion('1.1', 2, 3, 4)], [])).toEqual([]);
	expect(decidingCriteria([], peers(1))).toEqual([]);
});
