import Fraction from 'fraction.js';
import * as v from 'valibot';
import { asNumber } from '../figures.ts';
import { text } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { given, lacking, read, stepsOf } from './scored.ts';

/** All or nothing by a flag. */
export interface FullRule {
	kind: 'full';
	fact: string;
}

const step = stepsOf('full');

export const full = ruleKind<FullRule>({
	kind: 'full',
	schema: () => v.strictObject({ kind: v.literal('full'), fact: text }),
	facts: ({ fact }) => [{ key: fact, kinds: ['flag'] }],
	score(rule, max, values) {
		const fact = read(values, rule.fact, 'flag');
		if (!fact) return lacking(rule.fact);
		const points = fact.value ? max : new Fraction(0);
		const met = step('met', { points: asNumber(points, 4) }, points);
		return given(points, [fact.value ? met : step('notMet', {}, points)]);
	},
	words: {
		name: { vi: 'Đạt thì đủ điểm, không thì 0', en: 'All or nothing' },
		steps: {
			met: { vi: 'Đạt: được trọn {points} điểm.', en: 'Met: all {points} points.' },
			notMet: { vi: 'Không đạt: 0 điểm.', en: 'Not met: 0 points.' }
		}
	},
	form: [{ name: 'fact', label: { vi: 'Điều kiện', en: 'Condition' }, as: 'fact', kinds: ['flag'] }]
});
