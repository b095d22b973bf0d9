import fc from 'fast-check';
import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import { score } from './evaluate.ts';
import type { Fact } from './facts.ts';
import { comparable, type Comparable } from './fixtures/comparable.ts';
import { factsOf, rulebookOf } from './fixtures/one-rule.ts';
import type { Rulebook } from './rulebook.ts';
import type { PartRule } from './rules/index.ts';

/** A second way to the points, sharing nothing with the first: whole numbers over one denominator. */
type Ratio = readonly [n: bigint, d: bigint];
const of = (n: number | bigint, d: number | bigint = 1): Ratio => [BigInt(n), BigInt(d)];
const times = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * c, b * d];
const plus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d];
const over = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d, b * c];
const isLess = ([a, b]: Ratio, [c, d]: Ratio) => a * d < c * b;
const least = (a: Ratio, b: Ratio): Ratio => (isLess(a, b) ? a : b);
function decimal(text: string): Ratio {
	const [whole = '0', part = ''] = text.split('.');
	return [BigInt(whole + part), 10n ** BigInt(part.length)];
}
const rounded = ([n, d]: Ratio, places: number): Ratio => {
	const scale = 10n ** BigInt(places);
	return [(2n * n * scale + d) / (2n * d), scale];
};

function pointsOf(rule: PartRule, fact: Fact, max: Ratio): Ratio {
	const points = ((): Ratio => {
		if (rule.kind === 'ratio' && fact.kind === 'ratio') {
			let share = of(fact.numerator, fact.denominator);
			if (rule.percentDecimals !== undefined)
				share = over(rounded(times(share, of(100)), rule.percentDecimals), of(100));
			if (rule.target !== undefined) share = over(share, decimal(rule.target));
			return times(least(share, decimal(rule.cap ?? '1')), max);
		}
		if (rule.kind === 'cappedCount' && fact.kind === 'count')
			return times(decimal(rule.each), of(Math.min(fact.n, rule.cap)));
		if (rule.kind === 'steppedBands' && fact.kind === 'count')
			return rule.bands.reduce<Ratio>(
				(found, { from, points }) => (fact.n >= Number(from) ? decimal(points) : found),
				of(0)
			);
		if (rule.kind === 'weightedTasks' && fact.kind === 'tasks') {
			const done = plus(of(fact.onTime), times(of(fact.late), decimal(rule.late)));
			return times(over(done, of(fact.total)), max);
		}
		if (rule.kind === 'outcomeMix' && fact.kind === 'outcomes') {
			const done = plus(
				times(of(fact.exceeded), decimal(rule.exceeded)),
				times(of(fact.met), decimal(rule.met))
			);
			return times(over(done, of(fact.exceeded + fact.met + fact.missed)), max);
		}
		if (rule.kind === 'satisfaction' && fact.kind === 'satisfaction' && fact.basis === 'slips') {
			const n = fact.counts.reduce((a, b) => a + b, 0);
			const sum = fact.counts.reduce((all, count, at) => all + count * (at + 1), 0);
			const good = fact.counts[3] + fact.counts[4];
			return times(rule.slipMeasure === 'topTwo' ? of(good, n) : of(sum, 5 * n), max);
		}
		if (rule.kind === 'report121' && fact.kind === 'report121') {
			const filed = fact.quarters.reduce((sum, q) => sum + Math.min(q.filed, q.owed), 0);
			const owed = fact.quarters.reduce((sum, q) => sum + q.owed, 0);
			if (rule.award === 'allOrNone') return filed === owed ? max : of(0);
			return times(of(filed, owed), max);
		}
		throw new Error(`${rule.kind} of ${fact.kind}`);
	})();
	return least(points, max);
}

const isScored = ({ worse, rule }: Comparable): boolean => {
	const { f } = worse;
	if (rule.kind === 'satisfaction')
		return f?.kind === 'satisfaction' && f.basis === 'slips' && f.counts.some((n) => n > 0);
	return !(f?.kind === 'tasks' && f.total === 0);
};

test('a thousand random rulebooks give the same points in two independent ways', () => {
	const rules = fc.array(comparable.filter(isScored), { minLength: 1, maxLength: 12 });
	const places = fc.option(fc.nat(4), { nil: undefined });
	fc.assert(
		fc.property(rules, places, (list, decimals) => {
			const criteria = list.map(({ rule, max }, at) => ({
				code: `1.${at + 1}`,
				title: 'Tiêu chí',
				max,
				rule:
					rule.kind === 'satisfaction' ? { ...rule, slips: `f${at}` } : { ...rule, fact: `f${at}` },
				basis: 'assumed' as const
			}));
			const max = list.reduce((sum, one) => sum.add(one.max), new Fraction(0)).toString();
			const rulebook = {
				...rulebookOf(list[0]!.rule, max),
				areas: [{ code: '1', title: 'Lĩnh vực', max, criteria }],
				...(decimals === undefined ? {} : { pointRounding: { decimals, basis: 'assumed' } })
			} as Rulebook;
			const values = list.map(({ worse }, at) => [`f${at}`, worse['f']!] as const);
			const facts = factsOf(Object.fromEntries(values));
			const [n, d] = list.reduce<Ratio>((sum, { rule, max, worse }) => {
				const exact = pointsOf(rule, worse['f']!, decimal(max));
				const kept = decimals === undefined ? exact : least(rounded(exact, decimals), decimal(max));
				return plus(sum, kept);
			}, of(0));
			expect(score(rulebook, facts).points.equals(new Fraction(n, d))).toBe(true);
			// The order in which facts are given says nothing.
			const turned = factsOf(Object.fromEntries([...values].reverse()));
			expect(score(rulebook, turned).points.equals(new Fraction(n, d))).toBe(true);
		}),
		{ numRuns: 1000 }
	);
}, 60_000);
