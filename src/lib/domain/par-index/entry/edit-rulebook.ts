import Fraction from 'fraction.js';
import { exactDecimal } from '../decimal.ts';
import type { Criterion, Rulebook } from '../rulebook.ts';

const isDecimal = (text: string): boolean => /^\d{1,9}(\.\d{1,9})?$/.test(text);

/** The sum of maxima; null when one of them is no number: then nothing is added up, and the judge names it. */
function sumOf(maxima: readonly string[]): string | null {
	if (!maxima.every((max) => isDecimal(max))) return null;
	return exactDecimal(maxima.reduce((sum, max) => sum.add(max), new Fraction(0)));
}

/** A rulebook with one criterion changed; the maxima of its area and of the whole are added up anew. */
export function withCriterion(rulebook: Rulebook, code: string, changed: Criterion): Rulebook {
	const areas = rulebook.areas.map((area) => {
		if (!area.criteria.some((one) => one.code === code)) return area;
		const criteria = area.criteria.map((one) => (one.code === code ? changed : one));
		return { ...area, criteria, max: sumOf(criteria.map(({ max }) => max)) ?? area.max };
	});
	return { ...rulebook, areas, max: sumOf(areas.map(({ max }) => max)) ?? rulebook.max };
}
