import Fraction from 'fraction.js';
import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { invalid } from '../validate/invalid.ts';
import { text, weight } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { lacking, read, stepsOf } from './scored.ts';
import { shareSteps, sharesOf } from './shares-of.ts';

/** Weights (0–1) of targets exceeded, met and missed, over all targets. */
export interface OutcomeMixRule {
	kind: 'outcomeMix';
	fact: string;
	exceeded: Decimal;
	met: Decimal;
	missed: Decimal;
}

const step = stepsOf('outcomeMix');

export const outcomeMix = ruleKind<OutcomeMixRule>({
	kind: 'outcomeMix',
	schema: () =>
		v.strictObject({
			kind: v.literal('outcomeMix'),
			fact: text,
			exceeded: weight,
			met: weight,
			missed: weight
		}),
	meaning({ exceeded, met, missed }, { path }) {
		const falls = new Fraction(exceeded).gte(met) && new Fraction(met).gte(missed);
		return falls ? [] : [invalid(path, 'order')];
	},
	facts: ({ fact }) => [{ key: fact, kinds: ['outcomes'] }],
	score(rule, max, values) {
		const fact = read(values, rule.fact, 'outcomes');
		const total = fact ? fact.exceeded + fact.met + fact.missed : 0;
		if (!fact || total === 0) return lacking(rule.fact);
		const parts = [
			{ title: { vi: 'Vượt chỉ tiêu', en: 'Exceeded' }, n: fact.exceeded, weight: rule.exceeded },
			{ title: { vi: 'Đạt chỉ tiêu', en: 'Met' }, n: fact.met, weight: rule.met },
			{ title: { vi: 'Không đạt', en: 'Missed' }, n: fact.missed, weight: rule.missed }
		];
		return sharesOf(parts, total, max, step);
	},
	words: {
		name: { vi: 'Chỉ tiêu vượt, đạt, không đạt', en: 'Targets exceeded, met, missed' },
		steps: shareSteps
	},
	form: [
		{ name: 'fact', label: { vi: 'Chỉ tiêu', en: 'Targets' }, as: 'fact', kinds: ['outcomes'] },
		{ name: 'exceeded', label: { vi: 'Hệ số vượt', en: 'Weight, exceeded' }, as: 'number' },
		{ name: 'met', label: { vi: 'Hệ số đạt', en: 'Weight, met' }, as: 'number' },
		{ name: 'missed', label: { vi: 'Hệ số không đạt', en: 'Weight, missed' }, as: 'number' }
	]
});
