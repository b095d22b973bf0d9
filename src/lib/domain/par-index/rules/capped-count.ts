import Fraction from 'fraction.js';
import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { asNumber, asOutcome, asPoints } from '../figures.ts';
import { invalid } from '../validate/invalid.ts';
import { count, decimal, text } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { commonStep, given, lacking, read, stepsOf, type TraceStep } from './scored.ts';

/** `each` points per item counted, `cap` items at most, plus `base` when its flag holds. */
export interface CappedCountRule {
	kind: 'cappedCount';
	fact: string;
	each: Decimal;
	/** Items, at most. */
	cap: number;
	base?: { fact: string; points: Decimal };
}

const step = stepsOf('cappedCount');

export const cappedCount = ruleKind<CappedCountRule>({
	kind: 'cappedCount',
	schema: () =>
		v.strictObject({
			kind: v.literal('cappedCount'),
			fact: text,
			each: decimal,
			cap: count,
			base: v.optional(v.strictObject({ fact: text, points: decimal }))
		}),
	meaning(rule, { max, path }) {
		const most = new Fraction(rule.each).mul(rule.cap).add(rule.base?.points ?? 0);
		return most.gt(max) ? [invalid(path, 'overMax')] : [];
	},
	facts: ({ fact, base }) => [
		{ key: fact, kinds: ['count'] },
		...(base ? [{ key: base.fact, kinds: ['flag'] as const }] : [])
	],
	score(rule, _max, values) {
		const fact = read(values, rule.fact, 'count');
		const flag = rule.base && read(values, rule.base.fact, 'flag');
		const missing = [...(fact ? [] : [rule.fact]), ...(rule.base && !flag ? [rule.base.fact] : [])];
		if (!fact || missing.length > 0) return lacking(...missing);

		const trace: TraceStep[] = [];
		const base = new Fraction(rule.base && flag?.value ? rule.base.points : 0);
		if (rule.base)
			trace.push(step(flag?.value ? 'base' : 'noBase', { points: asPoints(base, 4) }, base));
		const counted = Math.min(fact.n, rule.cap);
		const earned = new Fraction(rule.each).mul(counted);
		const values_ = {
			counted: asNumber(counted),
			n: asNumber(fact.n),
			cap: asNumber(rule.cap),
			each: asPoints(rule.each, 4),
			is: asOutcome(earned)
		};
		trace.push(step('each', values_, earned));
		const points = base.add(earned);
		if (rule.base) trace.push(commonStep('together', { sum: asPoints(points, 4) }, points));
		return given(points, trace);
	},
	words: {
		name: { vi: 'Theo số lượng, có mức tối đa', en: 'By count, up to a maximum' },
		steps: {
			base: { vi: 'Điều kiện nền đạt: {points}', en: 'Base condition met: {points}' },
			noBase: {
				vi: 'Điều kiện nền không đạt: 0 điểm',
				en: 'Base condition not met: 0 points'
			},
			each: {
				vi: '{counted} (có {n}, tính tối đa {cap}) × {each} {is}',
				en: '{counted} ({n} recorded, at most {cap} count) × {each} {is}'
			}
		}
	},
	form: [
		{ name: 'fact', label: { vi: 'Số lượng', en: 'Count' }, as: 'fact', kinds: ['count'] },
		{ name: 'each', label: { vi: 'Điểm mỗi lần', en: 'Points each' }, as: 'number' },
		{ name: 'cap', label: { vi: 'Tính tối đa', en: 'Count at most' }, as: 'whole' },
		{
			name: 'base',
			label: { vi: 'Điểm nền', en: 'Base points' },
			as: 'rows',
			group: true,
			optional: true,
			fields: [
				{
					name: 'fact',
					label: { vi: 'Khi đạt điều kiện', en: 'When this holds' },
					as: 'fact',
					kinds: ['flag'],
					optional: true
				},
				{ name: 'points', label: { vi: 'Điểm', en: 'Points' }, as: 'number', optional: true }
			]
		}
	]
});
