import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { text, weight } from '../validate/values.ts';
import { ruleKind } from './kind.ts';
import { lacking, read, stepsOf } from './scored.ts';
import { shareSteps, sharesOf } from './shares-of.ts';

/** Tasks on time count 1, late ones `late` (0–1), over all tasks. */
export interface WeightedTasksRule {
	kind: 'weightedTasks';
	fact: string;
	late: Decimal;
}

const step = stepsOf('weightedTasks');

export const weightedTasks = ruleKind<WeightedTasksRule>({
	kind: 'weightedTasks',
	schema: () => v.strictObject({ kind: v.literal('weightedTasks'), fact: text, late: weight }),
	facts: ({ fact }) => [{ key: fact, kinds: ['tasks'] }],
	score(rule, max, values) {
		const fact = read(values, rule.fact, 'tasks');
		if (!fact || fact.total === 0) return lacking(rule.fact);
		const parts = [
			{ title: { vi: 'Đúng tiến độ', en: 'On time' }, n: fact.onTime, weight: '1' },
			{ title: { vi: 'Hoàn thành muộn', en: 'Done late' }, n: fact.late, weight: rule.late }
		];
		return sharesOf(parts, fact.total, max, step);
	},
	words: {
		name: { vi: 'Nhiệm vụ đúng hạn và muộn', en: 'Tasks on time and late' },
		steps: shareSteps
	},
	form: [
		{ name: 'fact', label: { vi: 'Nhiệm vụ', en: 'Tasks' }, as: 'fact', kinds: ['tasks'] },
		{
			name: 'late',
			label: { vi: 'Hệ số khi muộn (0–1)', en: 'Weight when late (0–1)' },
			as: 'number'
		}
	]
});
