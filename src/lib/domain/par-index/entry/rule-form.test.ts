import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import type { Rule } from '../rules/index.ts';
import { validateRulebook } from '../validate/rulebook.ts';
import { withCriterion } from './edit-rulebook.ts';
import { readRule, ruleInputs } from './rule-form.ts';

const rules: Rule[] = [
	{ kind: 'full', fact: 'a' },
	{ kind: 'ratio', fact: 'a', target: '0.8', percentDecimals: 1, followPrinted: true },
	{ kind: 'cappedCount', fact: 'a', each: '0.5', cap: 2, base: { fact: 'b', points: '0.5' } },
	{ kind: 'cappedCount', fact: 'a', each: '0.5', cap: 2 },
	{ kind: 'weightedTasks', fact: 'a', late: '1/3' },
	{ kind: 'outcomeMix', fact: 'a', exceeded: '1', met: '0.75', missed: '0' },
	{
		kind: 'steppedBands',
		fact: 'a',
		bands: [
			{ from: '0.5', points: '1' },
			{ from: '0.8', points: '2' }
		]
	},
	{ kind: 'assessed', fact: 'a', least: '-1' },
	{ kind: 'adjustment', fact: 'a', direction: 'penalty', each: '1', cap: 2 },
	{ kind: 'satisfaction', survey: 'a', slips: 'b', slipMeasure: 'mean5' },
	{ kind: 'report121', fact: 'a', award: 'share', quarters: 4 },
	{
		kind: 'sum',
		parts: [
			{ title: 'Một', max: '1', rule: { kind: 'full', fact: 'a' } },
			{ title: 'Hai', max: '2', rule: { kind: 'ratio', fact: 'b', target: '0.9' } }
		]
	}
];

test.each(rules)('a rule $kind comes back from the form it fills', (rule) => {
	const filled = new Map(ruleInputs(rule).map(({ path, value }) => [path, value]));
	expect(readRule(rule, (path) => filled.get(path) ?? '')).toStrictEqual(rule);
});

test('what has to be filled and is not stays empty, and a key of digits is a key', () => {
	expect(readRule(rules[0]!, () => ' ')).toStrictEqual({ kind: 'full', fact: '' });
	expect(readRule(rules[0]!, () => '12')).toStrictEqual({ kind: 'full', fact: '12' });
	const whole = (typed: string) => readRule(rules[3]!, (path) => (path === 'cap' ? typed : '1'));
	expect([whole('12'), whole('1,5')]).toMatchObject([{ cap: 12 }, { cap: '1,5' }]);
});

test('a band is added by filling the empty row, and taken away by emptying one', () => {
	const rule = rules[6]!;
	const filled = new Map(ruleInputs(rule).map(({ path, value }) => [path, value]));
	filled.set('bands.2.from', '0,9').set('bands.2.points', '2,5');
	filled.set('bands.0.from', '').set('bands.0.points', '');
	expect(readRule(rule, (path) => filled.get(path) ?? '')).toMatchObject({
		bands: [
			{ from: '0.8', points: '2' },
			{ from: '0.9', points: '2.5' }
		]
	});
});

test('the maxima of area and whole follow a criterion', () => {
	const rulebook = rulebookOf({ kind: 'full', fact: 'f' }, '2');
	const criterion = rulebook.areas[0]!.criteria[0]!;
	const edited = withCriterion(rulebook, '1.1', { ...criterion, max: '3.5' });
	expect([edited.max, edited.areas[0]!.max]).toEqual(['3.5', '3.5']);
	expect(validateRulebook(edited).ok).toBe(true);
	const wrong = withCriterion(rulebook, '1.1', { ...criterion, max: '3,x' });
	const judged = validateRulebook(wrong);
	expect(judged.ok ? '' : judged.parts[0]!.place.vi).toBe('lĩnh vực 1, tiêu chí 1.1, mục max');
});
