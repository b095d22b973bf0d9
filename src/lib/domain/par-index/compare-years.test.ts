import fc from 'fast-check';
import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import { compareYears } from './compare-years.ts';
import type { Fact } from './facts.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';
import type { Rule } from './rules/index.ts';

const ratio = (numerator: number): Fact => ({ kind: 'ratio', numerator, denominator: 10, ...seen });
const yearOf = (max: string, n: number, rule: Rule = { kind: 'ratio', fact: 'f' }) => ({
	...{ rulebook: rulebookOf(rule, max), facts: factsOf({ f: ratio(n) }) }
});
const only = (found: ReturnType<typeof compareYears>) => found.areas[0]!.criteria[0]!;

test('the same rules: the whole difference is performance', () => {
	const found = compareYears(yearOf('2', 5), yearOf('2', 8));
	expect(only(found)).toMatchObject({ changes: [], compared: 'same' });
	expect([found.byPerformance, found.byRules].map(String)).toEqual(['0.6', '0']);
	expect(found.hasOtherRules).toBe(false);
});

test('a maximum that doubles is no performance: the same facts have moved by rules alone', () => {
	const found = compareYears(yearOf('2', 5), yearOf('4', 5));
	expect(only(found).changes).toEqual(['maximum']);
	expect([found.byPerformance, found.byRules].map(String)).toEqual(['0', '1']);
	const worse = compareYears(yearOf('2', 8), yearOf('4', 6));
	// 1.6 of 2, then 2.4 of 4: more points, and worse by what the later maximum asks.
	expect([worse.byPerformance, worse.byRules].map(String)).toEqual(['-0.8', '1.6']);
	expect(worse.areas[0]).toMatchObject({ hasOtherRules: true });
});

test('another rule that cannot read the facts of before says so, and is no performance', () => {
	const count: Fact = { kind: 'count', n: 2, ...seen };
	const counted: Rule = { kind: 'cappedCount', fact: 'f', each: '1', cap: 2 };
	const after = { rulebook: rulebookOf(counted, '2'), facts: factsOf({ f: count }) };
	const found = compareYears(yearOf('2', 5), after);
	expect(only(found)).toMatchObject({ compared: 'unreadable', changes: ['rule'] });
	expect([found.byPerformance, found.byRules].map(String)).toEqual(['0', '1']);
});

test('a criterion that has another name and another rule is no performance either, one that is renamed is the same', () => {
	const rename = ({ rulebook, facts }: ReturnType<typeof yearOf>, title: string) => {
		const [area] = rulebook.areas as [(typeof rulebook.areas)[0]];
		const criteria = area.criteria.map((criterion) => ({ ...criterion, title }));
		return { facts, rulebook: { ...rulebook, areas: [{ ...area, criteria }] } };
	};
	const bands: Rule = { kind: 'ratio', fact: 'f', target: '100' };
	const other = compareYears(yearOf('2', 5), rename(yearOf('2', 10, bands), 'Tiêu chí khác'));
	// Only renamed, it is the same one.
	const renamed = compareYears(yearOf('2', 5), rename(yearOf('2', 10), 'Tên mới'));
	expect([renamed.byPerformance, renamed.byRules].map(String)).toEqual(['1', '0']);
	expect(only(other)).toMatchObject({ compared: 'other' });
	expect([other.byPerformance, other.byRules].map(String)).toEqual(['0', '-0.98']);
});

test('a criterion that a year has no points of is not known: neither loss nor gain, whatever the rules', () => {
	const without = (max: string) => ({ ...yearOf(max, 1), facts: factsOf({}) });
	for (const [before, now, moved] of [
		[yearOf('2', 5), without('2'), '-1'],
		[yearOf('2', 5), without('4'), '-1'],
		[without('2'), yearOf('4', 5), '2'],
		[without('2'), without('2'), '0']
	] as const) {
		const found = compareYears(before, now);
		for (const part of [found, found.areas[0]!, only(found)])
			expect([part.byPerformance, part.byRules, part.notKnown].map(String)).toEqual([
				'0',
				'0',
				moved
			]);
		expect(only(found).compared).toBe('notKnown');
		expect(found.unknown).toEqual(['1.1']);
	}
	expect(compareYears(yearOf('2', 5), yearOf('2', 8)).unknown).toEqual([]);
});

test('both parts always add up to the difference, in each criterion, area and total', () => {
	const max = fc.integer({ min: 1, max: 9 }).map(String);
	const n = fc.nat(10);
	fc.assert(
		fc.property(max, n, max, n, (a, was, b, is) => {
			const found = compareYears(yearOf(a, was), yearOf(b, is));
			const parts = [found, found.areas[0]!, only(found)];
			for (const { before, now, byPerformance, byRules } of parts)
				expect(
					new Fraction(now!.points!).sub(before!.points!).equals(byPerformance.add(byRules))
				).toBe(true);
			// Better facts never count as worse, whatever the maxima.
			expect(Math.sign(found.byPerformance.valueOf())).toBe(Math.sign(is - was));
		})
	);
});
