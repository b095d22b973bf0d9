import Fraction from 'fraction.js';
import { figure } from '../figures.ts';
import type { FullRule } from '../rule.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

export function scoreFull(rule: FullRule, max: Fraction, values: FactValues): Scored {
	const fact = read(values, rule.fact, 'flag');
	if (!fact) return lacking(rule.fact);
	const points = fact.value ? max : new Fraction(0);
	const { vi, en } = figure(points);
	return given(points, [
		fact.value
			? step(`Đạt: được trọn ${vi} điểm.`, `Met: all ${en} points.`, points)
			: step('Không đạt: 0 điểm.', 'Not met: 0 points.', points)
	]);
}
