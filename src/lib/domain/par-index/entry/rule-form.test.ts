import { expect, test } from 'vitest';
import { rulebookOf } from '../fixtures/one-rule.ts';
import type { AnyRule, Rule } from '../rules/index.ts';
import { validateRulebook } from '../validate/rulebook.ts';
import { withCriterion } from './edit-rulebook.ts';
import { readRule, ruleInputs, ruleItems, withRow, type RuleRows } from './rule-form.ts';

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

const cellsOf = (rule: AnyRule) =>
	new Map([
		['kind', rule.kind],
		...ruleInputs(rule).map(({ path, value }) => [path, value] as const)
	]);

test.each(rules)('a rule $kind comes back from the form it fills', (rule) => {
	expect(readRule(cellsOf(rule))).toStrictEqual(rule);
});

test('what has to be filled and is not stays empty, and a key of digits is a key', () => {
	const full = (fact: string) => readRule(new Map(Object.entries({ kind: 'full', fact })));
	expect(full(' ')).toStrictEqual({ kind: 'full', fact: '' });
	expect(full('12')).toStrictEqual({ kind: 'full', fact: '12' });
	const whole = (cap: string) => readRule(new Map([...cellsOf(rules[3]!), ['cap', cap]]));
	expect([whole('12'), whole('1,5')]).toMatchObject([{ cap: 12 }, { cap: '1,5' }]);
});

test('a band is added by filling the empty row, and taken away by emptying one', () => {
	const filled = cellsOf(rules[6]!);
	filled.set('bands.2.from', '0,9').set('bands.2.points', '2,5');
	filled.set('bands.0.from', '').set('bands.0.points', '');
	expect(readRule(filled)).toMatchObject({
		bands: [
			{ from: '0.8', points: '2' },
			{ from: '0.9', points: '2.5' }
		]
	});
});

const sum = rules[11]!;
const titlesOf = (rule: AnyRule) =>
	(rule as unknown as { parts: { title?: string }[] }).parts.map(({ title }) => title);

test('a part is added, given its rule, moved and taken away, and all else that was typed stays', () => {
	const added = withRow(sum, 'add', 'parts');
	expect(ruleInputs(added).at(-1)).toMatchObject({ path: 'parts.2.rule.kind', as: 'kind' });
	const cells = new Map([
		...cellsOf(added),
		...Object.entries({ 'parts.2.title': 'Ba', 'parts.2.rule.kind': 'steppedBands' })
	]);
	const third = readRule(cells);
	expect(titlesOf(third)).toEqual(['Một', 'Hai', 'Ba']);
	// Chosen, its own settings are asked for, with a band waiting to be filled.
	expect(ruleInputs(third).map(({ path }) => path)).toEqual(
		expect.arrayContaining(['parts.2.rule.fact', 'parts.2.rule.bands.0.from'])
	);
	expect(titlesOf(withRow(third, 'up', 'parts.2'))).toEqual(['Một', 'Ba', 'Hai']);
	expect(titlesOf(withRow(third, 'down', 'parts.0'))).toEqual(['Hai', 'Một', 'Ba']);
	expect(titlesOf(withRow(third, 'drop', 'parts.0'))).toEqual(['Hai', 'Ba']);
	expect(titlesOf(sum)).toEqual(['Một', 'Hai']);
});

test('a step that leads nowhere changes nothing', () => {
	for (const [step, path] of [
		...(['parts.0', 'parts.2', 'parts.x', 'parts', '', 'x.0', 'parts.0.title.0'] as const).map(
			(path) => ['up', path] as const
		),
		...([['down', 'parts.1'], ['drop', 'parts.7'], ['add', ''], ['add', 'title'], ['add', '__proto__'], ['add', 'parts.0']] as const) // prettier-ignore
	])
		expect(withRow(sum, step, path), `${step} ${path}`).toBe(sum);
	expect(withRow(rules[6]!, 'add', 'bands')).toEqual(rules[6]);
});

test('a band within a part is moved, and a part within a part is added', () => {
	const deep = {
		kind: 'sum',
		parts: [
			{ title: 'A', max: '2', rule: rules[6] },
			{ title: 'B', max: '3', rule: sum }
		]
	} as unknown as Rule;
	const swapped = withRow(deep, 'up', 'parts.0.rule.bands.1') as unknown as {
		parts: { rule: { bands: { from: string }[] } }[];
	};
	expect(swapped.parts[0]!.rule.bands.map(({ from }) => from)).toEqual(['0.8', '0.5']);
	const more = withRow(deep, 'add', 'parts.1.rule.parts');
	expect(ruleInputs(more).at(-1)!.path).toBe('parts.1.rule.parts.2.rule.kind');
	expect(readRule(cellsOf(deep))).toStrictEqual(deep);
});

test('lists know which of their rows are there already', () => {
	const lists = rules.flatMap((rule) => ruleItems(rule)).filter((item) => 'list' in item);
	const said = lists.map(({ list }: { list: RuleRows }) => [list.path, list.known, list.rows.length]); // prettier-ignore
	expect(said).toEqual([
		...[['base', 1, 1], ['base', 1, 1], ['bands', 2, 3], ['parts', 2, 2]] // prettier-ignore
	]);
});

test('a kind that there is not has no settings', () => {
	expect(ruleItems({ kind: 'x' })).toEqual([]);
	expect(readRule(new Map([['fact', 'a']]))).toEqual({ kind: '' });
	expect(readRule(new Map(Object.entries({ kind: 'constructor', fact: 'a' })))).toEqual({ kind: 'constructor' }); // prettier-ignore
});

test('however many rows are sent, a form has an end', () => {
	const sent = Array.from({ length: 500 }, (_, at) => [`bands.${at}.from`, '1'] as const);
	const read = readRule(new Map([['kind', 'steppedBands'], ['fact', 'a'], ...sent]));
	expect((read as unknown as { bands: unknown[] }).bands.length).toBe(60);
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
