import Fraction from 'fraction.js';
import { ProblemError } from '../../problem/problem.ts';
import { figure, percentFigure } from '../figures.ts';
import type { SteppedBandsRule } from '../rule.ts';
import { given, lacking, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

/** The measured value: a share for a ratio, the number itself for a count; null when it says nothing. */
function measured(rule: SteppedBandsRule, values: FactValues): Fraction | null {
	const fact = values[rule.fact];
	if (!fact) return null;
	if (fact.kind === 'count') return new Fraction(fact.n);
	if (fact.kind !== 'ratio') throw new ProblemError('HL-4003', `${rule.fact}: ${fact.kind}`);
	return fact.denominator === 0 ? null : new Fraction(fact.numerator, fact.denominator);
}

export function scoreSteppedBands(
	rule: SteppedBandsRule,
	_max: Fraction,
	values: FactValues
): Scored {
	const value = measured(rule, values);
	if (value === null) return lacking(rule.fact);
	const show = values[rule.fact]?.kind === 'ratio' ? percentFigure : figure;
	const band = rule.bands.filter(({ from }) => value.gte(from)).at(-1);
	const points = new Fraction(band?.points ?? 0);
	const [v, p] = [show(value), figure(points)];
	if (!band) {
		const lowest = show(new Fraction(rule.bands[0]?.from ?? 0));
		return given(points, [
			step(
				`${v.vi}: dưới mức ${lowest.vi}, 0 điểm`,
				`${v.en}: below ${lowest.en}, 0 points`,
				points
			)
		]);
	}
	const from = show(new Fraction(band.from));
	return given(points, [
		step(
			`${v.vi}: thuộc mức từ ${from.vi}, ${p.vi} điểm`,
			`${v.en}: in the band from ${from.en}, ${p.en} points`,
			points
		)
	]);
}
