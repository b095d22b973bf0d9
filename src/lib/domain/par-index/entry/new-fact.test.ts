import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import { validateRulebook } from '../validate/rulebook.ts';
import { factsDeclared, newFact } from './new-fact.ts';
import { readRule, ruleInputs } from './rule-form.ts';

const rulebook = rulebookOf({ kind: 'full', fact: 'f' }, '2');
const cells = (typed: Record<string, string>) => new Map(Object.entries(typed));

test('a fact is named in the form of its rule and declared with it', () => {
	const declared = factsDeclared(rulebook);
	const typed = cells({ kind: 'ratio', fact: '', 'fact.new': ' Văn bản điện tử ' });
	const rule = readRule(typed, '', declared.keyOf);
	expect(rule).toEqual({ kind: 'ratio', fact: 'van_ban_dien_tu' });
	expect(declared.all()).toEqual({
		...rulebook.facts,
		van_ban_dien_tu: {
			kind: 'ratio',
			title: { vi: 'Văn bản điện tử', en: 'Văn bản điện tử' }
		}
	});
});

test('a name typed beside a choice is meant; where a rule reads several kinds, the kind is chosen', () => {
	const declared = factsDeclared(rulebook);
	const bands = (newKind: string) =>
		readRule(
			cells({ kind: 'steppedBands', fact: 'f', 'fact.new': 'Sáng kiến', 'fact.newKind': newKind }),
			'',
			declared.keyOf
		);
	expect(bands('count')).toMatchObject({ fact: 'sang_kien' });
	// Of that name but another kind it is another fact; a kind that the rule cannot read is none.
	expect(bands('ratio')).toMatchObject({ fact: 'sang_kien_2' });
	expect(bands('points')).toMatchObject({ fact: 'sang_kien_2' });
	expect(Object.values(declared.all()).map(({ kind }) => kind)).toEqual(['flag', 'count', 'ratio']);
});

test('named twice it is one fact, whatever its marks and capitals', () => {
	const declared = factsDeclared(rulebook);
	const keys = ['Sáng kiến', 'sáng  KIẾN', 'sang kien'].map((title) =>
		declared.keyOf(newFact.write('count', title))
	);
	expect(keys).toEqual(['sang_kien', 'sang_kien', 'sang_kien']);
});

test('every name makes a key that can be kept', () => {
	const declared = factsDeclared(rulebook);
	const names = ['***', 'constructor', '__proto__', 'x'.repeat(300), '大', '1.1 (a)'];
	const keys = names.map((title) => declared.keyOf(newFact.write('flag', title)));
	expect(new Set(keys).size).toBe(names.length);
	expect(validateRulebook({ ...rulebook, facts: declared.all() }).ok).toBe(true);
});

test('before it is saved, the name goes with its rule wherever the rule goes', () => {
	const rule = readRule(cells({ kind: 'full', 'fact.new': 'Kế hoạch' }));
	expect(ruleInputs(rule)).toMatchObject([{ path: 'fact', value: '+flag:Kế hoạch' }]);
	expect(newFact.read('+flag:Kế hoạch')).toEqual({ kind: 'flag', title: 'Kế hoạch' });
	for (const key of ['f', '', '+', '+flag:', '+x:y']) expect(newFact.read(key)).toBeNull();
});
