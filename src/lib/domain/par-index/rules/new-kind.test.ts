import Fraction from 'fraction.js';
import * as v from 'valibot';
import { afterEach, expect, test } from 'vitest';
import { asNumber } from '../figures.ts';
import { factsOf, rulebookOf, scoreOne, seen, sentencesOf } from '../fixtures/one-rule.ts';
import { validateFacts } from '../validate/facts.ts';
import { validateRulebook } from '../validate/rulebook.ts';
import { invalid } from '../validate/invalid.ts';
import { text } from '../validate/values.ts';
import { addRuleKind, ruleKinds, type Rule } from './index.ts';
import { ruleKind, type AnyRule } from './kind.ts';
import { given, lacking, read, stepsOf } from './scored.ts';

/** Full points less one for each breach: a kind that the program does not bring along. */
interface BreachesRule extends AnyRule {
	kind: 'breaches';
	fact: string;
	off: string;
}
const step = stepsOf('breaches');
const breaches = ruleKind<BreachesRule>({
	kind: 'breaches',
	schema: () => v.strictObject({ kind: v.literal('breaches'), fact: text, off: text }),
	meaning: ({ off }, { path }) => (off === '0' ? [invalid(`${path}.off`, 'share')] : []),
	facts: ({ fact }) => [{ key: fact, kinds: ['count'] }],
	score({ fact, off }, max, values) {
		const found = read(values, fact, 'count');
		if (!found) return lacking(fact);
		const left = max.sub(new Fraction(off).mul(found.n));
		const points = left.lt(0) ? new Fraction(0) : left;
		return given(points, [step('left', { n: asNumber(found.n) }, points)]);
	},
	words: {
		name: { vi: 'Trừ theo số lỗi', en: 'Less one for each breach' },
		steps: { left: { vi: 'Trừ {n} lỗi', en: '{n} breaches off' } }
	},
	form: [{ name: 'fact', label: { vi: 'Số lỗi', en: 'Breaches' }, as: 'fact', kinds: ['count'] }]
});

let takeAway = () => {};
afterEach(() => takeAway());

const rule = { kind: 'breaches', fact: 'f', off: '0.5' } as unknown as Rule;
const withN = (n: number) => ({ f: { kind: 'count' as const, n, ...seen } });

test('one file is a new kind: validated, scored, explained and offered', () => {
	takeAway = addRuleKind(breaches);
	const rulebook = rulebookOf(rule, '2');
	expect(validateRulebook(JSON.parse(JSON.stringify(rulebook))).ok).toBe(true);
	expect(validateFacts(factsOf(withN(3)), rulebook).ok).toBe(true);
	const scored = scoreOne(rule, '2', withN(3));
	expect(scored.points?.toString()).toBe('0.5');
	expect(sentencesOf(scored)).toEqual(['Trừ 3 lỗi']);
	expect(scoreOne(rule, '2', {}).missing).toEqual(['f']);
	expect(ruleKinds().map(({ kind }) => kind)).toContain('breaches');
});

test('its own meaning is judged, also within a sum', () => {
	takeAway = addRuleKind(breaches);
	const wrong = { kind: 'breaches', fact: 'f', off: '0' } as unknown as Rule;
	const sum = { kind: 'sum', parts: [{ title: 'Phần', max: '2', rule: wrong }] } as const;
	const result = validateRulebook(rulebookOf(sum, '2'));
	expect(result.ok ? [] : result.parts.map(({ path }) => path)).toEqual([
		'areas.0.criteria.0.rule.parts.0.rule.off'
	]);
});

test('taken away it is unknown again, and a kind cannot be put over another', () => {
	addRuleKind(breaches)();
	const built = { ...rulebookOf({ kind: 'full', fact: 'f' }, '2') };
	const areas = [{ ...built.areas[0]!, criteria: [{ ...built.areas[0]!.criteria[0]!, rule }] }];
	const result = validateRulebook({ ...built, areas });
	expect(result.ok ? '' : result.problem.code).toBe('HL-4002');
	expect(() => addRuleKind({ ...breaches, kind: 'full' } as never)).toThrow('there already');
});
