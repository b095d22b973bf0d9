import Fraction from 'fraction.js';
import type { Fact, Facts } from './facts.ts';
import { score } from './evaluate.ts';
import type { Rulebook } from './rulebook.ts';
import { factsOfRule, leafRules } from './rules/index.ts';
import { withChanges } from './what-if.ts';

/** One way to better a criterion: the facts it changes, what it wins and what it costs. */
export interface Action {
	id: string;
	/** Ways of the same criterion exclude each other. */
	criterion: string;
	changes: Readonly<Record<string, Fact>>;
	/** Points won, exact. */
	points: Fraction;
	/** Effort in whole units a person gives: days, for instance. */
	effort: number;
}

export interface Plan {
	actions: readonly Action[];
	effort: number;
	points: Fraction;
}

/** A whole number of smallest units in which every action's points can be counted. */
function commonUnit(actions: readonly Action[]): bigint {
	const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
	return actions.reduce((all, { points: { d } }) => (all / gcd(all, d)) * d, 1n);
}

/** Beyond this many units points are counted in hundredths, rounded down: a plan then never promises too much. */
const MOST_UNITS = 20_000n;

interface Choice {
	action: Action;
	units: number;
}

function counted(
	actions: readonly Action[],
	target: Fraction
): { choices: Choice[][]; needed: number } {
	const exactUnit = commonUnit(actions);
	const isExact = target.mul(exactUnit).lte(MOST_UNITS);
	const unit = isExact ? exactUnit : 100n;
	const groups = new Map<string, Choice[]>();
	for (const action of actions) {
		if (action.points.lte(0)) continue;
		const choice = { action, units: Number(action.points.mul(unit).floor().n) };
		groups.set(action.criterion, [...(groups.get(action.criterion) ?? []), choice]);
	}
	return { choices: [...groups.values()], needed: Number(target.mul(unit).ceil().n) };
}

/** For every count of units, by which choice of a group it was reached most cheaply, and from which count. */
interface Step {
	took: Int32Array;
	from: Int32Array;
}

/**
 * The cheapest set of actions that wins at least `target` points, at most one action of each criterion: a
 * multiple-choice knapsack over whole units of points, exact, not greedy. Null when all together do not suffice.
 */
export function cheapestPlan(actions: readonly Action[], target: Fraction): Plan | null {
	const { choices, needed } = counted(actions, target.lt(0) ? new Fraction(0) : target);
	// Least effort for so many units won; whatever is above `needed` counts as `needed`.
	let least = new Float64Array(needed + 1).fill(Infinity);
	least[0] = 0;
	const steps: Step[] = [];
	for (const group of choices) {
		const next = least.slice();
		const took = new Int32Array(needed + 1).fill(-1);
		const from = new Int32Array(needed + 1);
		for (const [at, { action, units }] of group.entries())
			for (let before = 0; before <= needed; before += 1) {
				const effort = least[before]! + action.effort;
				const to = Math.min(needed, before + units);
				if (effort >= next[to]!) continue;
				next[to] = effort;
				took[to] = at;
				from[to] = before;
			}
		steps.push({ took, from });
		least = next;
	}
	return least[needed] === Infinity ? null : planOf(choices, steps, needed);
}

function planOf(choices: readonly Choice[][], steps: readonly Step[], needed: number): Plan {
	const chosen: Action[] = [];
	let at = needed;
	for (let group = choices.length - 1; group >= 0; group -= 1) {
		const { took, from } = steps[group]!;
		if (took[at]! < 0) continue;
		chosen.unshift(choices[group]![took[at]!]!.action);
		at = from[at]!;
	}
	return {
		actions: chosen,
		effort: chosen.reduce((sum, { effort }) => sum + effort, 0),
		points: chosen.reduce((sum, action) => sum.add(action.points), new Fraction(0))
	};
}

/** A fact in the best state that its rule can still reward, keeping its wholes as they are. */
export function atBest(fact: Fact, most: number): Fact {
	switch (fact.kind) {
		case 'ratio':
			return { ...fact, numerator: fact.denominator };
		case 'count':
			return { ...fact, n: Math.max(fact.n, most) };
		case 'flag':
			return { ...fact, value: true };
		case 'tasks':
			return { ...fact, onTime: fact.total, late: 0 };
		case 'outcomes':
			return { ...fact, exceeded: fact.exceeded + fact.met + fact.missed, met: 0, missed: 0 };
		case 'report121':
			return { ...fact, quarters: fact.quarters.map((q) => ({ ...q, filed: q.owed })) };
		case 'satisfaction':
			if (fact.basis === 'survey') return { ...fact, index: '1' };
			return { ...fact, counts: [0, 0, 0, 0, fact.counts.reduce((a, b) => a + b, 0)] };
		case 'points':
			return fact;
	}
}

/** Halfway between a fact and its best: what an ordinary effort may reach. */
function halfway(fact: Fact, best: Fact): Fact | null {
	const middle = (a: number, b: number) => Math.ceil((a + b) / 2);
	if (fact.kind === 'ratio' && best.kind === 'ratio')
		return { ...fact, numerator: middle(fact.numerator, best.numerator) };
	if (fact.kind === 'count' && best.kind === 'count') return { ...fact, n: middle(fact.n, best.n) };
	return null;
}

/** The most items that a rule still counts. */
function mostCounted(rule: object): number {
	if ('direction' in rule && rule.direction === 'penalty') return 0;
	if ('cap' in rule && typeof rule.cap === 'number') return rule.cap;
	if ('bands' in rule && Array.isArray(rule.bands)) {
		const last = (rule.bands as { from: string }[])[rule.bands.length - 1];
		return last ? Math.ceil(Number(last.from)) : 0;
	}
	return 0;
}

/** What could still be done, criterion by criterion: each fact brought halfway, and to its best. */
export function possibleActions(
	rulebook: Rulebook,
	facts: Facts,
	effortOf: (criterion: string) => number
): Action[] {
	const before = score(rulebook, facts);
	return rulebook.areas.flatMap((area) =>
		area.criteria.flatMap((criterion) => {
			const leaves = leafRules(criterion.rule, criterion.max);
			const bests = leaves.flatMap(({ rule }) =>
				factsOfRule(rule).flatMap(({ key }): [string, Fact, Fact][] => {
					const fact = Object.hasOwn(facts.values, key) ? facts.values[key] : undefined;
					return fact ? [[key, fact, atBest(fact, mostCounted(rule))]] : [];
				})
			);
			const effort = effortOf(criterion.code);
			const halves = bests.flatMap(([key, fact, best]): [string, Fact][] => {
				const half = halfway(fact, best);
				return half ? [[key, half]] : [];
			});
			const ways: [string, Record<string, Fact>, number][] = [
				['half', Object.fromEntries(halves), Math.ceil(effort / 2)],
				['best', Object.fromEntries(bests.map(([key, , best]) => [key, best])), effort]
			];
			return ways.flatMap(([way, changes, cost]): Action[] => {
				if (Object.keys(changes).length === 0) return [];
				const after = score(rulebook, withChanges(facts, changes));
				const points = after.points.sub(before.points);
				const id = `${criterion.code} ${way}`;
				return points.gt(0)
					? [{ id, criterion: criterion.code, changes, points, effort: cost }]
					: [];
			});
		})
	);
}
