import Fraction from 'fraction.js';
import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { asPoints } from '../figures.ts';
import { invalid } from '../validate/invalid.ts';
import { signedDecimal, text } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { given, lacking, read, RuleError, stepsOf } from './scored.ts';

/** Points given by the evaluator, with their source. */
export interface AssessedRule {
	kind: 'assessed';
	fact: string;
	/** Points at least and at most where they may leave 0 to the maximum: "−2" for a penalty, "3" for a bonus. */
	least?: Decimal;
	most?: Decimal;
}

const step = stepsOf('assessed');
const bounds = ({ least, most }: AssessedRule, max: Fraction) => ({
	least: new Fraction(least ?? 0),
	most: new Fraction(most ?? max)
});

export const assessed = ruleKind<AssessedRule>({
	kind: 'assessed',
	schema: () =>
		v.strictObject({
			kind: v.literal('assessed'),
			fact: text,
			least: v.optional(signedDecimal),
			most: v.optional(signedDecimal)
		}),
	meaning(rule, { max, path }) {
		const { least, most } = bounds(rule, new Fraction(max));
		return [
			...(least.gt(0) ? [invalid(`${path}.least`, 'leastOverZero')] : []),
			...(most.lt(max) ? [invalid(`${path}.most`, 'mostUnderMax')] : [])
		];
	},
	facts: ({ fact }) => [{ key: fact, kinds: ['points'] }],
	range: bounds,
	score(rule, max, values) {
		const fact = read(values, rule.fact, 'points');
		if (!fact) return lacking(rule.fact);
		const points = new Fraction(fact.value);
		const { least, most } = bounds(rule, max);
		if (points.gt(most) || points.lt(least))
			throw new RuleError(
				rule.fact,
				`${fact.value} (${least.toFraction()} – ${most.toFraction()})`
			);
		return given(points, [step('given', { points: asPoints(points, 4) }, points)]);
	},
	words: {
		name: { vi: 'Điểm do đơn vị chấm cho', en: 'Points given by the evaluator' },
		steps: { given: { vi: 'Ghi theo nguồn: {points}', en: 'As the source says: {points}' } }
	},
	form: [
		{ name: 'fact', label: { vi: 'Điểm', en: 'Points' }, as: 'fact', kinds: ['points'] },
		{
			name: 'least',
			label: { vi: 'Thấp nhất (điểm trừ: số âm)', en: 'At least (penalty: negative)' },
			as: 'number',
			optional: true
		},
		{
			name: 'most',
			label: { vi: 'Cao nhất (điểm thưởng)', en: 'At most (bonus)' },
			as: 'number',
			optional: true
		}
	]
});
