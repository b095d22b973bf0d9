import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { cheapestPlan, possibleActions, type Action, type KeptWay } from './actions.ts';
import type { Fact } from './facts.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import type { Rule } from './rules/index.ts';

const count = (n: number): Fact => ({ kind: 'count', n, ...seen });
const best = (criterion: string, effort: number | null): KeptWay => ({
	...{ id: criterion, criterion, way: 'best', title: null, changes: {}, effort }
});
const won = (rule: Rule, max: string, values: Record<string, Fact>, effort = 5) =>
	possibleActions(rulebookOf(rule, max), factsOf(values), [best('1.1', effort)]).map(
		({ id, criterion, changes, points, effort }) => ({
			...{ id, criterion, points: points.toString(), effort },
			changes: Object.fromEntries(
				Object.entries(changes).map(([key, fact]) => [key, 'n' in fact ? fact.n : fact])
			)
		})
	);

describe('what could still be done', () => {
	test('of a count goes up to its cap, halfway first, rounded up to a whole', () => {
		expect(
			won({ kind: 'cappedCount', fact: 'f', each: '0.5', cap: 6 }, '3', { f: count(1) })
		).toEqual([
			{ id: '1.1 half', criterion: '1.1', points: '1.5', effort: 3, changes: { f: 4 } },
			{ id: '1.1 best', criterion: '1.1', points: '2.5', effort: 5, changes: { f: 6 } }
		]);
	});

	test('of a count in bands goes up to the last of them', () => {
		const bands = [
			{ from: '2', points: '1' },
			{ from: '4.5', points: '2' }
		];
		const best = { id: '1.1 best', points: '2', changes: { f: 5 } };
		expect(won({ kind: 'steppedBands', fact: 'f', bands }, '2', { f: count(0) })).toMatchObject([
			{ id: '1.1 half', points: '1', changes: { f: 3 } },
			best
		]);
		expect(won({ kind: 'steppedBands', fact: 'f', bands: [] }, '2', { f: count(0) })).toEqual([]);
	});

	test('of what has no half is its best only, at the whole effort', () => {
		const flag: Fact = { kind: 'flag', value: false, ...seen };
		expect(won({ kind: 'full', fact: 'f' }, '2', { f: flag })).toMatchObject([
			{ id: '1.1 best', points: '2', effort: 5, changes: { f: { ...flag, value: true } } }
		]);
	});

	test('of a sum is all its parts together, as far as there are facts', () => {
		const rule: Rule = {
			kind: 'sum',
			parts: [
				{ title: 'a', max: '1', rule: { kind: 'cappedCount', fact: 'a', each: '0.5', cap: 2 } },
				{ title: 'b', max: '2', rule: { kind: 'cappedCount', fact: 'b', each: '1', cap: 2 } }
			]
		};
		expect(won(rule, '3', { a: count(0), b: count(1) }, 4)).toMatchObject([
			{ id: '1.1 half', points: '1.5', effort: 2, changes: { a: 1, b: 2 } },
			{ id: '1.1 best', points: '2', effort: 4, changes: { a: 2, b: 2 } }
		]);
		// A part without its fact leaves the sum unknown, whatever is done about the other.
		expect(won(rule, '3', { a: count(0) })).toEqual([]);
		expect(won({ kind: 'full', fact: 'constructor' }, '3', {})).toEqual([]);
	});

	test('of a bonus goes up to its cap; a penalty is not bettered by more of it', () => {
		const rule = (direction: 'bonus' | 'penalty'): Rule => ({
			...{ kind: 'adjustment', fact: 'f', direction, each: '1', cap: 3 }
		});
		expect(won(rule('bonus'), '0', { f: count(1) })).toMatchObject([
			{ points: '1', changes: { f: 2 } },
			{ points: '2', changes: { f: 3 } }
		]);
		expect(won(rule('penalty'), '0', { f: count(1) })).toEqual([]);
		// Nor is it beside something that is bettered.
		const both: Rule = {
			kind: 'sum',
			parts: [
				{ title: 'a', max: '2', rule: { kind: 'full', fact: 'a' } },
				{ title: 'f', max: '0', rule: rule('penalty') }
			]
		};
		const a: Fact = { kind: 'flag', value: false, ...seen };
		expect(won(both, '2', { a, f: count(1) })).toMatchObject([{ id: '1.1 best', points: '2' }]);
	});
});

describe('a plan', () => {
	const action = (criterion: string, points: Fraction, effort: number, id = criterion): Action => ({
		...{ id, criterion, ways: [], changes: {}, points, effort }
	});

	test('tells its actions in the order given, with their effort and points', () => {
		const plan = cheapestPlan(
			[action('a', new Fraction(1, 2), 3), action('b', new Fraction(1, 4), 2)],
			new Fraction(3, 4)
		);
		expect(plan?.actions.map(({ id }) => id)).toEqual(['a', 'b']);
		expect([plan?.effort, plan?.points.toString()]).toEqual([5, '0.75']);
	});

	test('of two ways of the same cost takes the one named first', () => {
		const ways = ['half', 'best'].map((id) => ({ ...action('a', new Fraction(1), 2), id }));
		expect(cheapestPlan(ways, new Fraction(1))?.actions).toMatchObject([{ id: 'half' }]);
		expect(cheapestPlan(ways.toReversed(), new Fraction(1))?.actions).toMatchObject([
			{ id: 'best' }
		]);
	});

	test('of nothing is needed where the target is met already', () => {
		for (const target of [0, -3])
			expect(cheapestPlan([action('a', new Fraction(1), 1)], new Fraction(target))).toMatchObject({
				...{ actions: [], effort: 0 }
			});
	});

	test('never counts on an action that wins nothing, or takes points', () => {
		const none = [action('a', new Fraction(0), 1), action('b', new Fraction(-1), 0)];
		expect(cheapestPlan(none, new Fraction(1))).toBeNull();
	});

	test('is exact however fine the unit of its points is', () => {
		// Points in units of 1/30,011 and 1/10,007 beside each other.
		const fine = action('a', new Fraction(30_010, 30_011), 1);
		const rest = action('b', new Fraction(2), 1);
		const more = action('c', new Fraction(1, 30_011), 5);
		const finer = action('d', new Fraction(1, 10_007), 6);
		expect(cheapestPlan([fine, rest], new Fraction(3))).toBeNull();
		expect(cheapestPlan([fine, rest, finer, more], new Fraction(3))?.effort).toBe(7);
		expect(cheapestPlan([fine], new Fraction(30_010, 30_011))?.effort).toBe(1);
	});

	test('adds thirds and ten-thousandths exactly', () => {
		// 2/3 + 2/3 of 10,000ths: a third is exact in units of 1/30,000 only.
		const [a, b] = ['a', 'b'].map((id) => action(id, new Fraction(1, 3), 1)) as [Action, Action];
		const c = action('c', new Fraction(1, 10_000), 1);
		expect(cheapestPlan([a, b, c], new Fraction(2, 3))?.effort).toBe(2);
	});
});

describe('what the unit keeps of its actions', () => {
	const rule: Rule = {
		kind: 'sum',
		parts: [
			{ title: 'a', max: '1', rule: { kind: 'cappedCount', fact: 'a', each: '0.5', cap: 2 } },
			{ title: 'b', max: '2', rule: { kind: 'cappedCount', fact: 'b', each: '1', cap: 2 } }
		]
	};
	const facts = factsOf({ a: count(0), b: count(0) });
	const own = (id: string, effort: number | null, changes: Record<string, Fact>): KeptWay => ({
		...{ id, criterion: '1.1', way: 'own', title: id, effort, changes }
	});
	const triedOf = (kept: KeptWay[]) =>
		possibleActions(rulebookOf(rule, '3'), facts, kept).map(({ id, points, effort }) => [
			...[id, points.toString(), effort]
		]);

	test('stands beside the usual ways; two that change different facts are taken together too', () => {
		const kept = [own('A', 1, { a: count(2) }), own('B', 2, { b: count(1) })];
		expect(triedOf(kept)).toEqual([
			['1.1 half', '1.5', 3],
			['1.1 best', '3', 5],
			['A', '1', 1],
			['B', '1', 2],
			['A + B', '2', 3]
		]);
	});

	test('is left out where it cannot be done, and half of what cannot be done wholly may still be', () => {
		expect(triedOf([best('1.1', null)])).toEqual([['1.1 half', '1.5', 3]]);
		const half: KeptWay = { ...best('1.1', null), way: 'half' };
		expect(triedOf([half])).toEqual([['1.1 best', '3', 5]]);
		expect(triedOf([half, best('1.1', null), own('A', null, { a: count(2) })])).toEqual([]);
	});

	test('may bring a fact that is not there yet', () => {
		const missing = possibleActions(rulebookOf(rule, '3'), factsOf({ b: count(0) }), [
			own('A', 1, { a: count(2) })
		]);
		expect(missing.map(({ id, points }) => [id, points.toString()])).toEqual([
			...[
				['A', '1'],
				['1.1 half + A', '2'],
				['1.1 best + A', '3']
			]
		]);
	});

	test('of two criteria that read one fact is never counted twice', () => {
		const one = rulebookOf({ kind: 'cappedCount', fact: 'a', each: '0.5', cap: 2 }, '1');
		const [area] = one.areas as [(typeof one.areas)[number]];
		const [criterion] = area.criteria as [(typeof area.criteria)[number]];
		const twin = {
			...one,
			areas: [{ ...area, max: '2', criteria: [criterion, { ...criterion, code: '1.2' }] }]
		};
		const actions = possibleActions(twin, factsOf({ a: count(0) }), []);
		expect(actions.map(({ id, points }) => [id, points.toString()])).toEqual([
			['1.1 half', '1'],
			['1.1 best', '2'],
			['1.2 half', '1'],
			['1.2 best', '2']
		]);
		expect(cheapestPlan(actions, new Fraction(2))?.effort).toBe(5);
		expect(cheapestPlan(actions, new Fraction(3))).toBeNull();
	});
});
