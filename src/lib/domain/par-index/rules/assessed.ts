import Fraction from 'fraction.js';
import { ProblemError } from '../../problem/problem.ts';
import { pointsFigure } from '../figures.ts';
import type { AssessedRule } from '../rule.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

/** Throws HL-4003 when the evaluator's points exceed the maximum. */
export function scoreAssessed(rule: AssessedRule, max: Fraction, values: FactValues): Scored {
	const fact = read(values, rule.fact, 'points');
	if (!fact) return lacking(rule.fact);
	const points = new Fraction(fact.value);
	if (points.gt(max) || points.lt(0))
		throw new ProblemError('HL-4003', `${rule.fact}: ${fact.value} (0–${max.toFraction()})`);
	const { vi, en } = pointsFigure(points, 4);
	return given(points, [step(`Ghi theo nguồn: ${vi}`, `As the source says: ${en}`, points)]);
}
