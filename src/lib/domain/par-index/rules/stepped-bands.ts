import Fraction from 'fraction.js';
import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { asNumber, asPercent } from '../figures.ts';
import { invalid } from '../validate/invalid.ts';
import { decimal, listOf, text } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { given, lacking, RuleError, stepsOf, type FactValues } from './scored.ts';

/** The points of the highest band whose `from` is reached: a share 0–1 for a ratio, a number for a count. */
export interface SteppedBandsRule {
	kind: 'steppedBands';
	fact: string;
	/** Rising in `from` and in `points`; below the first band there are no points. */
	bands: readonly { from: Decimal; points: Decimal }[];
}

const step = stepsOf('steppedBands');

/** The measured value: a share for a ratio, the number itself for a count; null when it says nothing. */
function measured(rule: SteppedBandsRule, values: FactValues): Fraction | null {
	const fact = Object.hasOwn(values, rule.fact) ? values[rule.fact] : undefined;
	if (!fact) return null;
	if (fact.kind === 'count') return new Fraction(fact.n);
	if (fact.kind !== 'ratio') throw new RuleError(rule.fact, `${fact.kind} ≠ ratio, count`);
	return fact.denominator === 0 ? null : new Fraction(fact.numerator, fact.denominator);
}

export const steppedBands = ruleKind<SteppedBandsRule>({
	kind: 'steppedBands',
	schema: () =>
		v.strictObject({
			kind: v.literal('steppedBands'),
			fact: text,
			bands: listOf(v.strictObject({ from: decimal, points: decimal }))
		}),
	meaning({ fact, bands }, { max, path, kindOf }) {
		return bands.flatMap(({ from, points }, at) => {
			const before = bands[at - 1];
			const place = `${path}.bands.${at}`;
			const rises =
				!before || (new Fraction(from).gt(before.from) && new Fraction(points).gte(before.points));
			return [
				...(rises ? [] : [invalid(place, 'rising')]),
				...(new Fraction(points).gt(max) ? [invalid(`${place}.points`, 'overMax')] : []),
				...(kindOf(fact) === 'ratio' && new Fraction(from).gt(1)
					? [invalid(`${place}.from`, 'unreachable')]
					: [])
			];
		});
	},
	facts: ({ fact }) => [{ key: fact, kinds: ['ratio', 'count'] }],
	score(rule, _max, values) {
		const value = measured(rule, values);
		if (value === null) return lacking(rule.fact);
		const show = values[rule.fact]?.kind === 'ratio' ? asPercent : asNumber;
		const reached = rule.bands.filter(({ from }) => value.gte(from));
		const band = reached[reached.length - 1];
		const points = new Fraction(band?.points ?? 0);
		const from = show(new Fraction((band ?? rule.bands[0])?.from ?? 0), 4);
		const shown = { value: show(value, 4), from, points: asNumber(points, 4) };
		return given(points, [step(band ? 'band' : 'below', shown, points)]);
	},
	words: {
		name: { vi: 'Theo bậc', en: 'By steps' },
		steps: {
			band: {
				vi: '{value}: thuộc mức từ {from}, {points} điểm',
				en: '{value}: in the band from {from}, {points} points'
			},
			below: {
				vi: '{value}: dưới mức {from}, 0 điểm',
				en: '{value}: below {from}, 0 points'
			}
		}
	},
	form: [
		{
			name: 'fact',
			label: { vi: 'Tỷ lệ hoặc số lượng', en: 'Share or count' },
			as: 'fact',
			kinds: ['ratio', 'count']
		},
		{
			name: 'bands',
			label: { vi: 'Các mức', en: 'Bands' },
			as: 'rows',
			fields: [
				{
					name: 'from',
					label: { vi: 'Từ (tỷ lệ viết 0–1)', en: 'From (shares as 0–1)' },
					as: 'number'
				},
				{ name: 'points', label: { vi: 'Điểm', en: 'Points' }, as: 'number' }
			]
		}
	]
});
