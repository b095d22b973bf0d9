import Fraction from 'fraction.js';
import { roundHalfUp } from '../../text/rounding.ts';
import type { RatioFact } from '../facts.ts';
import { decimalFigure, figure, percentFigure } from '../figures.ts';
import type { TraceStep } from '../result.ts';
import type { RatioRule } from '../rule.ts';
import { given, lacking, least, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

/** The share that is scored: exact, or the percentage as the evaluator rounded or printed it. */
function scoredShare(rule: RatioRule, fact: RatioFact, trace: TraceStep[]): Fraction {
	const exact = new Fraction(fact.numerator, fact.denominator);
	const [n, d] = [figure(fact.numerator), figure(fact.denominator)];
	const percent = percentFigure(exact);
	trace.push(step(`${n.vi}/${d.vi} = ${percent.vi}`, `${n.en}/${d.en} = ${percent.en}`, exact));
	if (rule.followPrinted && fact.printed !== undefined) {
		const printed = new Fraction(fact.printed).div(100);
		const { vi, en } = decimalFigure(fact.printed);
		trace.push(
			step(
				`Chấm theo tỷ lệ in trong nguồn: ${vi}%`,
				`Scored on the percentage printed in the source: ${en}%`,
				printed
			)
		);
		return printed;
	}
	if (rule.percentDecimals === undefined) return exact;
	const rounded = roundHalfUp(exact.mul(100), rule.percentDecimals).div(100);
	const { vi, en } = percentFigure(rounded, rule.percentDecimals);
	trace.push(
		step(`Chấm theo tỷ lệ đã làm tròn: ${vi}`, `Scored on the rounded percentage: ${en}`, rounded)
	);
	return rounded;
}

export function scoreRatio(rule: RatioRule, max: Fraction, values: FactValues): Scored {
	const fact = read(values, rule.fact, 'ratio');
	if (!fact || fact.denominator === 0) return lacking(rule.fact);
	const trace: TraceStep[] = [];
	let share = scoredShare(rule, fact, trace);
	if (rule.target !== undefined) {
		const target = percentFigure(new Fraction(rule.target));
		share = share.div(rule.target);
		const of = percentFigure(share);
		trace.push(
			step(
				`So với mức cần đạt ${target.vi}: ${of.vi}`,
				`Against the target of ${target.en}: ${of.en}`,
				share
			)
		);
	}
	const cap = new Fraction(rule.cap ?? 1);
	if (share.gt(cap)) {
		const { vi, en } = percentFigure(cap);
		trace.push(step(`Tính tối đa ${vi}`, `At most ${en} counts`, cap));
	}
	const counted = least(share, cap);
	const points = counted.mul(max);
	const [s, m, p] = [percentFigure(counted), figure(max), figure(points, 4)];
	trace.push(
		step(`${s.vi} × ${m.vi} điểm = ${p.vi}`, `${s.en} × ${m.en} points = ${p.en}`, points)
	);
	return given(points, trace);
}
