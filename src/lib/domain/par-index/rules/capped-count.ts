import Fraction from 'fraction.js';
import { outcome, pointsFigure } from '../figures.ts';
import type { TraceStep } from '../result.ts';
import type { CappedCountRule } from '../rule.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

export function scoreCappedCount(
	rule: CappedCountRule,
	_max: Fraction,
	values: FactValues
): Scored {
	const fact = read(values, rule.fact, 'count');
	const flag = rule.base && read(values, rule.base.fact, 'flag');
	const missing = [...(fact ? [] : [rule.fact]), ...(rule.base && !flag ? [rule.base.fact] : [])];
	if (!fact || missing.length > 0) return lacking(...missing);

	const trace: TraceStep[] = [];
	const base = new Fraction(rule.base && flag?.value ? rule.base.points : 0);
	if (rule.base) {
		const { vi, en } = pointsFigure(base);
		trace.push(
			flag?.value
				? step(`Điều kiện nền đạt: ${vi}`, `Base condition met: ${en}`, base)
				: step('Điều kiện nền không đạt: 0 điểm', 'Base condition not met: 0 points', base)
		);
	}
	const counted = Math.min(fact.n, rule.cap);
	const earned = new Fraction(rule.each).mul(counted);
	const [e, is] = [pointsFigure(new Fraction(rule.each), 4), outcome(earned)];
	trace.push(
		step(
			`${counted} (có ${fact.n}, tính tối đa ${rule.cap}) × ${e.vi} ${is.vi}`,
			`${counted} (${fact.n} recorded, at most ${rule.cap} count) × ${e.en} ${is.en}`,
			earned
		)
	);
	const points = base.add(earned);
	if (rule.base) {
		const { vi, en } = pointsFigure(points, 4);
		trace.push(step(`Cộng: ${vi}`, `Together: ${en}`, points));
	}
	return given(points, trace);
}
