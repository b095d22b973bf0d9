import Fraction from 'fraction.js';
import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { asNumber, asOutcome, asPoints } from '../figures.ts';
import { count, decimal, text } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { given, lacking, read, stepsOf } from './scored.ts';

/** Points beyond the hundred: `each` per item, `cap` items at most, added as a bonus or taken as a penalty. */
export interface AdjustmentRule {
	kind: 'adjustment';
	fact: string;
	direction: 'bonus' | 'penalty';
	each: Decimal;
	/** Items, at most. */
	cap: number;
}

const step = stepsOf('adjustment');
const signOf = ({ direction }: AdjustmentRule): number => (direction === 'bonus' ? 1 : -1);

export const adjustment = ruleKind<AdjustmentRule>({
	kind: 'adjustment',
	schema: () =>
		v.strictObject({
			kind: v.literal('adjustment'),
			fact: text,
			direction: v.picklist(['bonus', 'penalty'], 'kind'),
			each: decimal,
			cap: count
		}),
	facts: ({ fact }) => [{ key: fact, kinds: ['count'] }],
	range(rule) {
		const furthest = new Fraction(rule.each).mul(rule.cap).mul(signOf(rule));
		const zero = new Fraction(0);
		return furthest.lt(0) ? { least: furthest, most: zero } : { least: zero, most: furthest };
	},
	score(rule, _max, values) {
		const fact = read(values, rule.fact, 'count');
		if (!fact) return lacking(rule.fact);
		const counted = Math.min(fact.n, rule.cap);
		const each = new Fraction(rule.each).mul(signOf(rule));
		const points = each.mul(counted);
		const said = {
			counted: asNumber(counted),
			n: asNumber(fact.n),
			cap: asNumber(rule.cap),
			each: asPoints(each, 4),
			is: asOutcome(points)
		};
		return given(points, [step(rule.direction, said, points)]);
	},
	words: {
		name: { vi: 'Điểm thưởng, điểm trừ', en: 'Bonus or penalty points' },
		steps: {
			bonus: {
				vi: 'Điểm thưởng: {counted} (có {n}, tính tối đa {cap}) × {each} {is}',
				en: 'Bonus: {counted} ({n} recorded, at most {cap} count) × {each} {is}'
			},
			penalty: {
				vi: 'Điểm trừ: {counted} (có {n}, tính tối đa {cap}) × {each} {is}',
				en: 'Penalty: {counted} ({n} recorded, at most {cap} count) × {each} {is}'
			}
		}
	},
	form: [
		{ name: 'fact', label: { vi: 'Số lần', en: 'Count' }, as: 'fact', kinds: ['count'] },
		{
			name: 'direction',
			label: { vi: 'Cộng hay trừ', en: 'Add or take' },
			as: 'choice',
			choices: [
				{ value: 'bonus', label: { vi: 'điểm thưởng', en: 'bonus' } },
				{ value: 'penalty', label: { vi: 'điểm trừ', en: 'penalty' } }
			]
		},
		{ name: 'each', label: { vi: 'Điểm mỗi lần', en: 'Points each' }, as: 'number' },
		{ name: 'cap', label: { vi: 'Tính tối đa', en: 'Count at most' }, as: 'whole' }
	]
});
