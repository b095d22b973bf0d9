import Fraction from 'fraction.js';
import { fold } from '../text/fold.ts';
import { compareRulebooks, type RulebookChange } from './compare-rulebooks.ts';
import { score } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { CriterionResult, IndexResult } from './result.ts';
import type { Rulebook } from './rulebook.ts';
import { RuleError } from './rules/scored.ts';

/** One year of a unit: its rules, its facts. */
export interface Year {
	rulebook: Rulebook;
	facts: Facts;
}

/** What one year gave: points of how many. */
export interface OfMax {
	points: Fraction | null;
	max: Fraction;
}

/** Points of two years beside each other; the difference is what performance, rules and missing facts give, added. */
export interface Moved {
	before: OfMax | null;
	now: OfMax | null;
	/** What the unit did better or worse, by the rules of the later year. */
	byPerformance: Fraction;
	/** What comes from other rules alone: maxima, bands, criteria that came or went. */
	byRules: Fraction;
	/** What comes from criteria whose facts of one year are not entered: neither better nor worse is known of them. */
	notKnown: Fraction;
}

export interface CriterionMoved extends Moved {
	code: string;
	title: string;
	titleEn?: string;
	/** What the rulebooks say differently of it. */
	changes: RulebookChange['what'][];
	/**
	 * Not `same`: the code stands for something else, the facts of the earlier year cannot be read by the later rules, or
	 * one of the years has no points yet.
	 */
	compared: 'same' | 'other' | 'unreadable' | 'notKnown';
}

export interface AreaMoved extends Moved {
	code: string;
	title: string;
	titleEn?: string;
	criteria: CriterionMoved[];
	/** Some criterion of it has other rules than the year before. */
	hasOtherRules: boolean;
}

export interface YearsCompared extends Moved {
	areas: AreaMoved[];
	hasOtherRules: boolean;
	/** The criteria that one of the years has no points of. */
	unknown: string[];
}

const zero = new Fraction(0);
const pointsOf = (one: OfMax | null): Fraction => one?.points ?? zero;
const ofMax = ({ points, max }: OfMax): OfMax => ({ points, max });
const sum = (values: readonly Fraction[]) => values.reduce((all, value) => all.add(value), zero);

/** The points of one criterion by the later rules from the facts of the earlier year; null where they cannot be read. */
function byLaterRules(code: string, before: Year, after: Year): Fraction | null {
	const areas = after.rulebook.areas.flatMap((area) => {
		const criteria = area.criteria.filter((criterion) => criterion.code === code);
		return criteria.length > 0 ? [{ ...area, criteria }] : [];
	});
	try {
		const [area] = score({ ...after.rulebook, areas }, before.facts).areas;
		return area!.criteria[0]!.points;
	} catch (error) {
		if (error instanceof RuleError) return null;
		throw error;
	}
}

/**
 * Two years of a unit, area by area and criterion by criterion, by their codes. What other rules bring is parted from
 * what the unit did: the facts of the earlier year are scored by the later rules, and only what is left is performance.
 * A criterion with another name and another rule is another criterion: what it had is gone, what it has is new. One
 * that a year has no points of is not known: what it had is no loss, what it has no gain.
 */
export function compareYears(before: Year, after: Year): YearsCompared {
	const changes = compareRulebooks(before.rulebook, after.rulebook);
	const [then, now] = [before, after].map(({ rulebook, facts }) => score(rulebook, facts)) as [
		IndexResult,
		IndexResult
	];
	const criterionOf = (was: CriterionResult | undefined, is: CriterionResult | undefined) => {
		const { code, title, titleEn } = (is ?? was)!;
		const what = changes.filter((change) => change.code === code).map((change) => change.what);
		const [a, b] = [was ? ofMax(was) : null, is ? ofMax(is) : null];
		const whole = pointsOf(b).sub(pointsOf(a));
		const named = { code, title, ...(titleEn === undefined ? {} : { titleEn }) };
		const row = { ...named, before: a, now: b, changes: what, notKnown: zero };
		const allRules = (compared: CriterionMoved['compared']): CriterionMoved => ({
			...{ ...row, compared, byPerformance: zero, byRules: whole }
		});
		if (!a || !b) return allRules('same');
		if (a.points === null || b.points === null) {
			const parts = { byPerformance: zero, byRules: zero, notKnown: whole };
			return { ...row, ...parts, compared: 'notKnown' as const };
		}
		// A name put right is the same criterion; another name that reads other facts is another one.
		if (fold(was!.title) !== fold(is!.title) && what.includes('rule')) return allRules('other');
		if (!what.includes('maximum') && !what.includes('rule'))
			return { ...row, compared: 'same' as const, byPerformance: whole, byRules: zero };
		const byRule = byLaterRules(code, before, after);
		if (byRule === null) return allRules('unreadable');
		const byRules = byRule.sub(a.points);
		return { ...row, compared: 'same' as const, byRules, byPerformance: whole.sub(byRules) };
	};
	const codes = [...new Set([...now.areas, ...then.areas].map(({ code }) => code))];
	const known = new Map(then.areas.flatMap((area) => area.criteria.map((one) => [one.code, one])));
	const standing = new Set(now.areas.flatMap((area) => area.criteria.map(({ code }) => code)));
	const areas = codes.map((code): AreaMoved => {
		const [was, is] = [then, now].map(({ areas }) => areas.find((area) => area.code === code));
		const criteria: CriterionMoved[] = [
			...(is?.criteria ?? []).map((criterion) => criterionOf(known.get(criterion.code), criterion)),
			// What went to another area stands there.
			...(was?.criteria ?? []).flatMap((criterion) =>
				standing.has(criterion.code) ? [] : [criterionOf(criterion, undefined)]
			)
		];
		const { title, titleEn } = (is ?? was)!;
		const [a, b] = [was ? ofMax(was) : null, is ? ofMax(is) : null];
		const byPerformance = sum(criteria.map((one) => one.byPerformance));
		const notKnown = sum(criteria.map((one) => one.notKnown));
		return {
			...{ code, title, criteria, before: a, now: b, byPerformance, notKnown },
			...(titleEn === undefined ? {} : { titleEn }),
			byRules: pointsOf(b).sub(pointsOf(a)).sub(byPerformance).sub(notKnown),
			hasOtherRules: criteria.some((one) => one.changes.length > 0)
		};
	});
	const byPerformance = sum(areas.map((area) => area.byPerformance));
	const notKnown = sum(areas.map((area) => area.notKnown));
	return {
		...{ areas, before: ofMax(then), now: ofMax(now), byPerformance, notKnown },
		byRules: now.points.sub(then.points).sub(byPerformance).sub(notKnown),
		hasOtherRules: changes.length > 0,
		unknown: areas.flatMap(({ criteria }) =>
			criteria.flatMap(({ code, compared }) => (compared === 'notKnown' ? [code] : []))
		)
	};
}
