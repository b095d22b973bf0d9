import Fraction from 'fraction.js';
import type { Rule } from '../rule.ts';
import { invalid } from './validated.ts';
import type { InvalidPart } from './validated.ts';

export const sumOf = (values: readonly string[]): Fraction =>
	values.reduce((sum, value) => sum.add(value), new Fraction(0));

const falls = (...values: string[]): boolean =>
	values.every((value, at) => at === 0 || new Fraction(value).lte(values[at - 1]!));

/** Whether a rule keeps within its maximum and never takes points away for a better fact. */
export function ruleMeaning(rule: Rule, max: string, path: string): InvalidPart[] {
	switch (rule.kind) {
		case 'cappedCount': {
			const most = new Fraction(rule.each).mul(rule.cap).add(rule.base?.points ?? 0);
			return most.gt(max) ? [invalid(path, 'overMax')] : [];
		}
		case 'steppedBands': {
			const [froms, points] = [rule.bands.map((b) => b.from), rule.bands.map((b) => b.points)];
			const rising =
				falls(...[...froms].reverse()) &&
				new Set(froms.map((from) => new Fraction(from).toFraction())).size === froms.length &&
				falls(...[...points].reverse());
			return [
				...(rising ? [] : [invalid(`${path}.bands`, 'rising')]),
				...(points.some((p) => new Fraction(p).gt(max))
					? [invalid(`${path}.bands`, 'overMax')]
					: [])
			];
		}
		case 'outcomeMix':
			return falls(rule.exceeded, rule.met, rule.missed) ? [] : [invalid(path, 'order')];
		case 'sum':
			return [
				...(sumOf(rule.parts.map((part) => part.max)).equals(max)
					? []
					: [invalid(`${path}.parts`, 'maxima')]),
				...rule.parts.flatMap((part, at) =>
					ruleMeaning(part.rule, part.max, `${path}.parts.${at}.rule`)
				)
			];
		default:
			return [];
	}
}
