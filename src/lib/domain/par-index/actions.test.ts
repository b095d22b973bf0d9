import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { atBest, cheapestPlan, possibleActions, type Action } from './actions.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';

const action = (criterion: string, hundredths: number, effort: number, at = 0): Action => ({
	id: `${criterion} ${at}`,
	criterion,
	ways: [],
	changes: {},
	points: new Fraction(hundredths, 100),
	effort
});

/** Every set with at most one action of each criterion, tried one by one. */
function byTrying(actions: readonly Action[], target: Fraction): number | null {
	const criteria = [...new Set(actions.map(({ criterion }) => criterion))];
	let best: number | null = null;
	const tried = (at: number, points: Fraction, effort: number): void => {
		if (at === criteria.length) {
			if (points.gte(target) && (best === null || effort < best)) best = effort;
			return;
		}
		tried(at + 1, points, effort);
		for (const one of actions)
			if (one.criterion === criteria[at])
				tried(at + 1, points.add(one.points), effort + one.effort);
	};
	tried(0, new Fraction(0), 0);
	return best;
}

const small = fc
	.record({
		groups: fc.array(
			fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(30)), {
				minLength: 1,
				maxLength: 3
			}),
			{ minLength: 1, maxLength: 6 }
		),
		target: fc.integer({ min: 0, max: 900 })
	})
	.map(({ groups, target }) => ({
		actions: groups.flatMap((group, g) =>
			group.map(([points, effort], at) => action(`${g}`, points, effort, at))
		),
		target: new Fraction(target, 100)
	}));

test('the cheapest set is that of trying every set, for 500 small rulebooks', () => {
	fc.assert(
		fc.property(small, ({ actions, target }) => {
			const plan = cheapestPlan(actions, target);
			expect(plan?.effort ?? null).toBe(byTrying(actions, target));
			if (!plan) return;
			expect(plan.points.gte(target)).toBe(true);
			const criteria = plan.actions.map(({ criterion }) => criterion);
			expect(new Set(criteria).size).toBe(criteria.length);
		}),
		{ numRuns: 500 }
	);
}, 60_000);

test('greedy would be wrong: the best ratio first is not the cheapest set', () => {
	const actions = [action('a', 60, 5), action('b', 50, 6), action('c', 50, 4.9)];
	const plan = cheapestPlan(actions, new Fraction(1));
	expect(plan?.actions.map(({ criterion }) => criterion)).toEqual(['a', 'c']);
	const exact = [action('a', 60, 5), action('b', 50, 5), action('c', 50, 5), action('d', 100, 9)];
	expect(cheapestPlan(exact, new Fraction(1))?.actions.map(({ id }) => id)).toEqual(['d 0']);
});

test('thirds and hundredths are counted exactly', () => {
	const third = { ...action('a', 0, 1), points: new Fraction(1, 3) };
	const rest = { ...action('b', 0, 1), points: new Fraction(2, 3) };
	expect(cheapestPlan([third, rest], new Fraction(1))?.effort).toBe(2);
	expect(cheapestPlan([third, rest], new Fraction(100001, 100000))).toBeNull();
});

test('sixty actions over a hundred points take less than 200 ms', () => {
	const actions = Array.from({ length: 60 }, (_, i) =>
		action(String(Math.floor(i / 2)), 40 + ((i * 37) % 260), 1 + ((i * 13) % 20), i)
	);
	const began = performance.now();
	expect(cheapestPlan(actions, new Fraction(25))).not.toBeNull();
	expect(performance.now() - began).toBeLessThan(200);
});

test('a fact at its best keeps its wholes: all of them in time, satisfied, filed', () => {
	const best = (fact: object, most = 0) => atBest({ ...fact, ...seen } as never, most);
	expect([
		best({ kind: 'ratio', numerator: 2, denominator: 10 }),
		best({ kind: 'count', n: 2 }, 5),
		best({ kind: 'count', n: 7 }, 5),
		best({ kind: 'flag', value: false }),
		best({ kind: 'tasks', onTime: 3, late: 2, total: 9 }),
		best({ kind: 'outcomes', exceeded: 1, met: 2, missed: 4 }),
		best({ kind: 'report121', quarters: [{ quarter: '2026-Q1', filed: 2, owed: 5 }] }),
		best({ kind: 'satisfaction', basis: 'survey', index: '0.8' }),
		best({ kind: 'satisfaction', basis: 'slips', counts: [1, 2, 3, 4, 5] }),
		best({ kind: 'points', value: '3' })
	]).toMatchObject([
		{ numerator: 10, denominator: 10 },
		...[{ n: 5 }, { n: 7 }, { value: true }],
		{ onTime: 9, late: 0, total: 9 },
		{ exceeded: 7, met: 0, missed: 0 },
		{ quarters: [{ quarter: '2026-Q1', filed: 5, owed: 5 }] },
		{ index: '1' },
		{ counts: [0, 0, 0, 0, 15] },
		{ value: '3' }
	]);
});

describe('what could still be done', () => {
	test('is each fact halfway and at its best, where that wins points', () => {
		const rulebook = rulebookOf({ kind: 'ratio', fact: 'f' }, '2');
		const ratio = { kind: 'ratio' as const, numerator: 2, denominator: 10, ...seen };
		const actions = possibleActions(rulebook, factsOf({ f: ratio }), []);
		expect(actions.map(({ id, points, effort }) => [id, points.toString(), effort])).toEqual([
			['1.1 half', '0.8', 3],
			['1.1 best', '1.6', 5]
		]);
	});

	test('is nothing where all points are won or nothing is known', () => {
		const rulebook = rulebookOf({ kind: 'full', fact: 'f' }, '2');
		const met = { kind: 'flag' as const, value: true, ...seen };
		expect(possibleActions(rulebook, factsOf({ f: met }), [])).toEqual([]);
		expect(possibleActions(rulebook, factsOf({}), [])).toEqual([]);
	});

	test('of a penalty is that nothing more is taken', () => {
		const rule = {
			kind: 'adjustment',
			fact: 'f',
			direction: 'penalty',
			each: '1',
			cap: 2
		} as const;
		const taken = { kind: 'count' as const, n: 2, ...seen };
		expect(possibleActions(rulebookOf(rule, '0'), factsOf({ f: taken }), [])).toEqual([]);
	});
});
