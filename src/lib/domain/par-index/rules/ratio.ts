import Fraction from 'fraction.js';
import { roundHalfUp } from '../../text/rounding.ts';
import type { RatioFact } from '../facts.ts';
import { decimalFigure, figure, outcome, percentFigure, pointsFigure } from '../figures.ts';
import type { TraceStep } from '../result.ts';
import type { RatioRule } from '../rule.ts';
import type { Words } from '../words.ts';
import { given, lacking, read, step } from './scored.ts';
import type { FactValues, Scored } from './scored.ts';

/** A share and how it is written: `8/9` while exact, a percentage once it was rounded or compared. */
interface Counted {
	share: Fraction;
	text: Words;
}

/** The share that is scored: exact, or the percentage as the evaluator rounded or printed it. */
function scoredShare(rule: RatioRule, fact: RatioFact, trace: TraceStep[]): Counted {
	const exact = new Fraction(fact.numerator, fact.denominator);
	const [n, d] = [figure(fact.numerator), figure(fact.denominator)];
	const text = { vi: `${n.vi}/${d.vi}`, en: `${n.en}/${d.en}` };
	const is = outcome(exact.mul(100), 2);
	trace.push(step(`${text.vi} ${is.vi}%`, `${text.en} ${is.en}%`, exact));
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
		return { share: printed, text: { vi: `${vi}%`, en: `${en}%` } };
	}
	if (rule.percentDecimals === undefined) return { share: exact, text };
	const rounded = roundHalfUp(exact.mul(100), rule.percentDecimals).div(100);
	const { vi, en } = percentFigure(rounded, rule.percentDecimals);
	trace.push(
		step(`Chấm theo tỷ lệ đã làm tròn: ${vi}`, `Scored on the rounded percentage: ${en}`, rounded)
	);
	return { share: rounded, text: { vi, en } };
}

/** The share against the target, when there is one. */
function againstTarget(rule: RatioRule, counted: Counted, trace: TraceStep[]): Counted {
	if (rule.target === undefined) return counted;
	const share = counted.share.div(rule.target);
	const target = percentFigure(new Fraction(rule.target), 4);
	const { vi, en } = percentFigure(share, 4);
	trace.push(
		step(
			`So với mức cần đạt ${target.vi}: ${vi}`,
			`Against the target of ${target.en}: ${en}`,
			share
		)
	);
	return { share, text: { vi, en } };
}

export function scoreRatio(rule: RatioRule, max: Fraction, values: FactValues): Scored {
	const fact = read(values, rule.fact, 'ratio');
	if (!fact || fact.denominator === 0) return lacking(rule.fact);
	const trace: TraceStep[] = [];
	let counted = againstTarget(rule, scoredShare(rule, fact, trace), trace);
	const cap = new Fraction(rule.cap ?? 1);
	if (counted.share.gt(cap)) {
		const { vi, en } = percentFigure(cap, 4);
		trace.push(step(`Tính tối đa ${vi}`, `At most ${en} counts`, cap));
		counted = { share: cap, text: { vi, en } };
	}
	const points = counted.share.mul(max);
	const [m, is] = [pointsFigure(max), outcome(points)];
	trace.push(
		step(`${counted.text.vi} × ${m.vi} ${is.vi}`, `${counted.text.en} × ${m.en} ${is.en}`, points)
	);
	return given(points, trace);
}
