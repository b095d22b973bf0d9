import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { factsOfRule, ruleKinds, ruleSchema, type Rule } from '../rules/index.ts';
import { readRule, ruleInputs } from './rule-form.ts';

/** One rule of each kind with every setting filled in, facts named by letters. */
const rules: Rule[] = [
	{ kind: 'full', fact: 'a' },
	{
		...{ kind: 'ratio', fact: 'a', target: '0.8', cap: '0.9', percentDecimals: 1 },
		followPrinted: true
	},
	{ kind: 'cappedCount', fact: 'a', each: '0.5', cap: 2, base: { fact: 'b', points: '0.5' } },
	{ kind: 'weightedTasks', fact: 'a', late: '1/3' },
	{ kind: 'outcomeMix', fact: 'a', exceeded: '1', met: '0.75', missed: '0' },
	{ kind: 'steppedBands', fact: 'a', bands: [{ from: '0.5', points: '1' }] },
	{ kind: 'assessed', fact: 'a', least: '-1', most: '2' },
	{ kind: 'adjustment', fact: 'a', direction: 'penalty', each: '1', cap: 2 },
	{ kind: 'satisfaction', survey: 'a', slips: 'b', slipMeasure: 'mean5' },
	{ kind: 'report121', fact: 'a', award: 'share', quarters: 4 },
	{ kind: 'sum', parts: [{ title: 'Một', max: '1', rule: { kind: 'full', fact: 'a' } }] }
];
const filled = (rule: Rule) =>
	new Map([
		['kind', rule.kind as string],
		...ruleInputs(rule).map(({ path, value }) => [path, value] as const)
	]);
const withCells = (rule: Rule, cells: Record<string, string>) =>
	readRule(new Map([...filled(rule), ...Object.entries(cells)]));

test('every kind of rule has its form here', () => {
	expect(rules.map(({ kind }) => kind).sort()).toEqual(
		ruleKinds()
			.map(({ kind }) => kind)
			.sort()
	);
});

describe.each(rules)('the form of $kind', (rule) => {
	test('offers for a fact the kinds that the rule reads', () => {
		const needs = new Map<string, readonly string[]>(
			factsOfRule(rule).map(({ key, kinds }) => [key, kinds])
		);
		const facts = ruleInputs(rule).filter(({ as, value }) => as === 'fact' && value !== '');
		expect(facts.map(({ value }) => value).sort()).toEqual([...needs.keys()].sort());
		for (const { value, kinds } of facts) expect(kinds).toEqual(needs.get(value));
	});

	test('offers only choices that can be taken, the present one among them', () => {
		expect(v.is(ruleSchema, rule)).toBe(true);
		for (const { path, as, choices, value } of ruleInputs(rule)) {
			if (as !== 'choice') continue;
			const values = choices!.map((choice) => choice.value);
			expect(values).toContain(value);
			expect(values.length).toBeGreaterThan(1);
			for (const one of values) {
				const changed = withCells(rule, { [path]: one });
				expect(v.is(ruleSchema, changed), `${path} ${one}`).toBe(true);
			}
		}
	});

	test('loses what is optional when it is emptied, and asks for the rest by name', () => {
		for (const { path, optional, as } of ruleInputs(rule)) {
			// The one empty row more is no setting yet; a group goes as a whole.
			if (!filled(rule).get(path) || path.startsWith('base.')) continue;
			const emptied = withCells(rule, { [path]: '  ' });
			expect(v.is(ruleSchema, emptied), path).toBe(!!optional || as === 'flag');
		}
	});
});

test('a group is taken whole or not at all', () => {
	const rule = rules[2]!;
	const without = (...paths: string[]) =>
		withCells(rule, Object.fromEntries(paths.map((path) => [path, ' '])));
	expect(without('base.fact', 'base.points')).toEqual({
		...{ kind: 'cappedCount', fact: 'a', each: '0.5', cap: 2 }
	});
	expect(v.is(ruleSchema, without('base.fact'))).toBe(false);
	expect(v.is(ruleSchema, without('base.points'))).toBe(false);
});

test('what was typed is read as it is meant: a comma, blanks around, a whole number, yes or no', () => {
	const rule = rules[1]!;
	const typed = (cells: Record<string, string>) => withCells(rule, cells);
	expect(typed({ target: ' 0,75 ', percentDecimals: ' 12 ', followPrinted: 'no' })).toMatchObject({
		...{ target: '0.75', percentDecimals: 12, followPrinted: false }
	});
	// What is no whole number stays as it was typed, to be refused by name.
	for (const text of ['1.5', 'x1', '1x', '-1'])
		expect(typed({ percentDecimals: text })).toMatchObject({ percentDecimals: text });
});

test('rows are named by their list and number, and one more waits to be filled; parts are as many as there are', () => {
	const within = (rule: Rule) => [
		...new Set(ruleInputs(rule).flatMap(({ within: where }) => (where ? [`${where.vi}|${where.en}`] : []))) // prettier-ignore
	];
	expect(within(rules[5]!)).toEqual(['Các mức 1|Bands 1', 'Các mức 2|Bands 2']);
	expect(within(rules[10]!)).toEqual(['Các phần 1|Parts 1']);
	expect(within(rules[2]!)).toEqual(['Điểm nền|Base points']);
	expect(ruleInputs(rules[10]!).map(({ path, value }) => [path, value])).toEqual([
		...[['parts.0.title', 'Một'], ['parts.0.max', '1'], ['parts.0.rule.kind', 'full'], ['parts.0.rule.fact', 'a']] // prettier-ignore
	]);
});
