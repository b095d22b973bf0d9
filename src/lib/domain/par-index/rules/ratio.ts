import Fraction from 'fraction.js';
import * as v from 'valibot';
import { roundHalfUp } from '../../text/rounding.ts';
import type { Decimal } from '../decimal.ts';
import type { RatioFact } from '../facts.ts';
import {
	asInSource,
	asNumber,
	asOutcome,
	asOutcomePercent,
	asPercent,
	asPoints,
	write,
	type Filling
} from '../figures.ts';
import { decimals, flag, share, text } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { given, lacking, read, stepsOf, type TraceStep } from './scored.ts';

/** The share numerator ÷ denominator of the maximum. */
export interface RatioRule {
	kind: 'ratio';
	fact: string;
	/** Share that already earns full points, over 0 and at most 1. Default 1. */
	target?: Decimal;
	/** Largest share of the maximum that can be earned, over 0 and at most 1. Default 1. */
	cap?: Decimal;
	/** Score on the percentage rounded (half up) to so many decimals, as some evaluators do. */
	percentDecimals?: number;
	/** Score on the percentage printed in the source when the fact records one, even if misprinted. */
	followPrinted?: boolean;
}

/** A share and how it is written: `8/9` while exact, a percentage once it was rounded or compared. */
interface Counted {
	share: Fraction;
	text: Filling;
}

const step = stepsOf('ratio');

/** The share that is scored: exact, or the percentage as the evaluator rounded or printed it. */
function scoredShare(rule: RatioRule, fact: RatioFact, trace: TraceStep[]): Counted {
	const exact = new Fraction(fact.numerator, fact.denominator);
	const [n, d] = [asNumber(fact.numerator), asNumber(fact.denominator)];
	const pair = {
		vi: `${write(n, 'vi')}/${write(d, 'vi')}`,
		en: `${write(n, 'en')}/${write(d, 'en')}`
	};
	trace.push(step('share', { pair, is: asOutcomePercent(exact) }, exact));
	if (rule.followPrinted && fact.printed !== undefined) {
		const printed = new Fraction(fact.printed).div(100);
		trace.push(step('printed', { printed: asInSource(fact.printed) }, printed));
		return { share: printed, text: asPercent(printed, 9) };
	}
	if (rule.percentDecimals === undefined) return { share: exact, text: pair };
	const rounded = roundHalfUp(exact.mul(100), rule.percentDecimals).div(100);
	const shown = asPercent(rounded, rule.percentDecimals);
	trace.push(step('roundedShare', { rounded: shown }, rounded));
	return { share: rounded, text: shown };
}

/** The share against the target, when there is one. */
function againstTarget(rule: RatioRule, counted: Counted, trace: TraceStep[]): Counted {
	if (rule.target === undefined) return counted;
	const share = counted.share.div(rule.target);
	const shown = asPercent(share, 4);
	trace.push(step('target', { target: asPercent(rule.target, 4), share: shown }, share));
	return { share, text: shown };
}

export const ratio = ruleKind<RatioRule>({
	kind: 'ratio',
	schema: () =>
		v.strictObject({
			kind: v.literal('ratio'),
			fact: text,
			target: v.optional(share),
			cap: v.optional(share),
			percentDecimals: v.optional(decimals),
			followPrinted: v.optional(flag)
		}),
	facts: ({ fact }) => [{ key: fact, kinds: ['ratio'] }],
	score(rule, max, values) {
		const fact = read(values, rule.fact, 'ratio');
		if (!fact || fact.denominator === 0) return lacking(rule.fact);
		const trace: TraceStep[] = [];
		let counted = againstTarget(rule, scoredShare(rule, fact, trace), trace);
		const cap = new Fraction(rule.cap ?? 1);
		if (counted.share.gt(cap)) {
			counted = { share: cap, text: asPercent(cap, 4) };
			trace.push(step('cap', { cap: counted.text }, cap));
		}
		const points = counted.share.mul(max);
		trace.push(
			step('points', { share: counted.text, max: asPoints(max, 4), is: asOutcome(points) }, points)
		);
		return given(points, trace);
	},
	words: {
		name: { vi: 'Theo tỷ lệ', en: 'By share' },
		steps: {
			share: { vi: '{pair} {is}', en: '{pair} {is}' },
			printed: {
				vi: 'Chấm theo tỷ lệ in trong nguồn: {printed}%',
				en: 'Scored on the percentage printed in the source: {printed}%'
			},
			roundedShare: {
				vi: 'Chấm theo tỷ lệ đã làm tròn: {rounded}',
				en: 'Scored on the rounded percentage: {rounded}'
			},
			target: {
				vi: 'So với mức cần đạt {target}: {share}',
				en: 'Against the target of {target}: {share}'
			},
			cap: { vi: 'Tính tối đa {cap}', en: 'At most {cap} counts' },
			points: { vi: '{share} × {max} {is}', en: '{share} × {max} {is}' }
		}
	},
	form: [
		{ name: 'fact', label: { vi: 'Tỷ lệ', en: 'Share' }, as: 'fact', kinds: ['ratio'] },
		{
			name: 'target',
			label: { vi: 'Mức được trọn điểm (0–1)', en: 'Share for full points (0–1)' },
			as: 'number',
			optional: true
		},
		{
			name: 'cap',
			label: { vi: 'Tính tối đa (0–1)', en: 'At most (0–1)' },
			as: 'number',
			optional: true
		},
		{
			name: 'percentDecimals',
			label: { vi: 'Số lẻ của tỷ lệ khi chấm', en: 'Decimals of the scored percentage' },
			as: 'whole',
			optional: true
		},
		{
			name: 'followPrinted',
			label: { vi: 'Chấm theo tỷ lệ đã in', en: 'Score the printed percentage' },
			as: 'flag',
			optional: true
		}
	]
});
