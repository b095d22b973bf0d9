import Fraction from 'fraction.js';
import { grouped } from '../grouped.ts';
import type { Fact, Facts } from './facts.ts';
import { score } from './evaluate.ts';
import type { Criterion, Rulebook } from './rulebook.ts';
import { factsOfRule, leafRules } from './rules/index.ts';
import { withChanges } from './what-if.ts';

/** What could be done about a criterion, and what it takes. */
export interface Way {
	id: string;
	criterion: string;
	/** `half` and `best` bring its facts halfway and to their best; `own` is what the unit wrote. */
	way: 'half' | 'best' | 'own';
	title: string | null;
	/** The facts as they would stand afterwards. */
	changes: Readonly<Record<string, Fact>>;
	/** Effort in whole units a person gives: days, for instance. */
	effort: number;
}

/** A way as the unit keeps it: without an effort where it cannot be done. */
export interface KeptWay extends Omit<Way, 'effort' | 'changes'> {
	effort: number | null;
	/** Empty for the usual ways, which follow the facts. */
	changes: Readonly<Record<string, Fact>>;
}

/** Ways that are taken together, of criteria whose facts have to do with each other. */
export interface Action {
	id: string;
	/** Actions of the same criterion exclude each other; where criteria share facts, it stands for them all. */
	criterion: string;
	ways: readonly Way[];
	changes: Readonly<Record<string, Fact>>;
	/** Points won, exact. */
	points: Fraction;
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

interface Choice {
	action: Action;
	units: bigint;
}

/** What was won with so much effort, by which last choice, after what else. */
interface Reached {
	effort: number;
	units: bigint;
	choice?: Choice;
	after?: Reached;
}

/** Of all that was reached, what no other reaches with less effort: by effort, each with more units than those before it. */
function undominated(reached: Reached[]): Reached[] {
	const kept: Reached[] = [];
	// Of two alike the one that was reached first stays: sorting keeps their order.
	const byEffort = [...reached].sort(
		(a, b) => a.effort - b.effort || (a.units === b.units ? 0 : a.units < b.units ? 1 : -1)
	);
	for (const one of byEffort) {
		const last = kept.at(-1);
		if (!last || one.units > last.units) kept.push(one);
	}
	return kept;
}

/**
 * The cheapest set of actions that wins at least `target` points, at most one action of each criterion: a
 * multiple-choice knapsack over all sums of effort and points that no other beats, exact, not greedy. Null when all
 * together do not suffice.
 */
export function cheapestPlan(actions: readonly Action[], target: Fraction): Plan | null {
	const unit = commonUnit(actions);
	const unitsOf = (points: Fraction) => points.mul(unit).n;
	const wanted = target.lt(0) ? new Fraction(0) : target;
	const needed = wanted.mul(unit).ceil().n;
	const groups = grouped(
		actions
			.filter(({ points }) => points.gt(0))
			.map((action): Choice => ({ action, units: unitsOf(action.points) })),
		({ action }) => action.criterion
	);
	const most = [...groups.values()].map((group) =>
		group.reduce((best, { units }) => (units > best ? units : best), 0n)
	);
	let left = most.reduce((sum, units) => sum + units, 0n);
	let reached: Reached[] = [{ effort: 0, units: 0n }];
	for (const [at, group] of [...groups.values()].entries()) {
		left -= most[at]!;
		const next = [...reached];
		for (const choice of group)
			for (const after of reached) {
				const units = after.units + choice.units;
				next.push({
					effort: after.effort + choice.action.effort,
					// Whatever is above what is needed counts as that.
					units: units > needed ? needed : units,
					...{ choice, after }
				});
			}
		// What all that follows cannot bring to the target is not followed up.
		reached = undominated(next.filter(({ units }) => units + left >= needed));
	}
	const end = reached.find(({ units }) => units >= needed);
	return end ? planOf(end) : null;
}

function planOf(end: Reached): Plan {
	const actions: Action[] = [];
	for (let at: Reached | undefined = end; at; at = at.after)
		if (at.choice) actions.unshift(at.choice.action);
	return {
		actions,
		effort: actions.reduce((sum, { effort }) => sum + effort, 0),
		points: actions.reduce((sum, { points }) => sum.add(points), new Fraction(0))
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

/** Days of effort of a criterion unless the unit says otherwise. */
export const USUAL_EFFORT = 5;

/** The two usual ways of a criterion, as far as its facts allow them. */
export function usualWays(
	{ rule, max }: Criterion,
	facts: Facts
): Record<'half' | 'best', Record<string, Fact>> {
	const bests = leafRules(rule, max).flatMap(({ rule: leaf }) =>
		factsOfRule(leaf).flatMap(({ key }): [string, Fact, Fact][] => {
			const fact = Object.hasOwn(facts.values, key) ? facts.values[key] : undefined;
			return fact ? [[key, fact, atBest(fact, mostCounted(leaf))]] : [];
		})
	);
	const halves = bests.flatMap(([key, fact, best]): [string, Fact][] => {
		const half = halfway(fact, best);
		return half ? [[key, half]] : [];
	});
	return {
		half: Object.fromEntries(halves),
		best: Object.fromEntries(bests.map(([key, , best]) => [key, best]))
	};
}

/** Everything that can be done for a criterion: the usual ways with the effort that is kept of them, then the unit's own. */
export function waysOf(criterion: Criterion, facts: Facts, kept: readonly KeptWay[]): Way[] {
	const { code } = criterion;
	const own = kept.filter((one) => one.criterion === code);
	const usual = usualWays(criterion, facts);
	const keptEffort = (way: 'half' | 'best') => own.find((one) => one.way === way)?.effort;
	const best = keptEffort('best');
	const effort = {
		best: best === undefined ? USUAL_EFFORT : best,
		half:
			keptEffort('half') === undefined ? Math.ceil((best ?? USUAL_EFFORT) / 2) : keptEffort('half')!
	};
	const ways = [
		...(['half', 'best'] as const).map((way): KeptWay => ({
			...{ id: `${code} ${way}`, criterion: code, way, title: null },
			...{ changes: usual[way], effort: effort[way] }
		})),
		...own.filter(({ way }) => way === 'own')
	];
	return ways.flatMap((way): Way[] =>
		way.effort === null || Object.keys(way.changes).length === 0
			? []
			: [{ ...way, effort: way.effort }]
	);
}

/** Criteria in groups: those that read the same facts are in one, so that what groups win adds up. */
function groupsOf(criteria: readonly Criterion[]): Criterion[][] {
	const groups: { keys: Set<string>; criteria: Criterion[] }[] = [];
	for (const criterion of criteria) {
		const keys = new Set(factsOfRule(criterion.rule).map(({ key }) => key));
		const related = groups.filter((group) => [...keys].some((key) => group.keys.has(key)));
		for (const group of related) groups.splice(groups.indexOf(group), 1);
		groups.push({
			keys: new Set([...keys, ...related.flatMap((group) => [...group.keys])]),
			criteria: [...related.flatMap((group) => group.criteria), criterion]
		});
	}
	return groups.map((group) => group.criteria);
}

/** Only where many criteria share a fact could there be more sets of ways; the smaller ones are tried then. */
const MOST_SETS = 4096;

/** All sets of ways that change different facts, the smallest first. */
function setsOf(ways: readonly Way[]): Way[][] {
	const sets: Way[][] = [];
	let last: { set: Way[]; from: number }[] = [{ set: [], from: 0 }];
	while (last.length > 0 && sets.length < MOST_SETS) {
		last = last.flatMap(({ set, from }) =>
			ways.slice(from).flatMap((way, at) => {
				const isApart = set.every(({ changes }) =>
					Object.keys(changes).every((key) => !Object.hasOwn(way.changes, key))
				);
				return isApart ? [{ set: [...set, way], from: from + at + 1 }] : [];
			})
		);
		sets.push(...last.map(({ set }) => set));
	}
	return sets.slice(0, MOST_SETS);
}

/**
 * What could still be done, criterion by criterion: each fact brought halfway, or to its best, and what the unit wrote,
 * alone and together, each with the points that it wins by `score`.
 * @param kept what the unit says of efforts, and its own ways
 */
export function possibleActions(
	rulebook: Rulebook,
	facts: Facts,
	kept: readonly KeptWay[]
): Action[] {
	const criteria = rulebook.areas.flatMap((area) => area.criteria);
	return groupsOf(criteria).flatMap((group) => {
		const only = {
			...rulebook,
			areas: rulebook.areas.flatMap((area) => {
				const within = area.criteria.filter((one) => group.includes(one));
				return within.length > 0 ? [{ ...area, criteria: within }] : [];
			})
		};
		const before = score(only, facts).points;
		const ways = group.flatMap((criterion) => waysOf(criterion, facts, kept));
		return setsOf(ways).flatMap((set): Action[] => {
			const changes = Object.assign({}, ...set.map((way) => way.changes)) as Record<string, Fact>;
			const points = score(only, withChanges(facts, changes)).points.sub(before);
			if (points.lte(0)) return [];
			return [
				{
					id: set.map(({ id }) => id).join(' + '),
					...{ criterion: group[0]!.code, ways: set, changes, points },
					effort: set.reduce((sum, { effort }) => sum + effort, 0)
				}
			];
		});
	});
}
