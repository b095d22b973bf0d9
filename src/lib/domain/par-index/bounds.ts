import Fraction from 'fraction.js';
import { proportionInterval } from '../satisfaction/share.ts';
import { score } from './evaluate.ts';
import type { Fact, Facts } from './facts.ts';
import type { Rulebook } from './rulebook.ts';
import { leafRules } from './rules/index.ts';
import { slipBounds } from './slip-bounds.ts';
import { withChanges } from './what-if.ts';
import type { AreaResult } from './result.ts';

/** Points as they stand, and the least and most that they may be. */
export interface Bounds {
	now: Fraction;
	least: Fraction;
	most: Fraction;
}

export interface AreaBounds extends Bounds {
	code: string;
}

export interface CriterionBounds extends Bounds {
	code: string;
	title: string;
	titleEn?: string;
	/** Code of its area. */
	area: string;
}

export interface Forecast extends Bounds {
	areas: AreaBounds[];
}

/** The facts at their least and most: slips by their interval, reports by the quarters to come. */
function ends(
	rulebook: Rulebook,
	facts: Facts
): [least: Record<string, Fact>, most: Record<string, Fact>] {
	const [least, most]: [Record<string, Fact>, Record<string, Fact>] = [{}, {}];
	const rules = rulebook.areas.flatMap(({ criteria }) =>
		criteria.flatMap(({ rule, max }) => leafRules(rule, max).map((leaf) => leaf.rule))
	);
	for (const rule of rules) {
		if (rule.kind === 'report121') {
			const fact = facts.values[rule.fact];
			if (fact?.kind !== 'report121') continue;
			const owed = fact.quarters[fact.quarters.length - 1]?.owed ?? 0;
			const open = [1, 2, 3, 4]
				.slice(0, rule.quarters)
				.map((q) => `${facts.year}-Q${q}`)
				.filter((quarter) => !fact.quarters.some((known) => known.quarter === quarter));
			const to = (filed: number): Fact => ({
				...fact,
				quarters: [...fact.quarters, ...open.map((quarter) => ({ quarter, filed, owed }))]
			});
			[least[rule.fact], most[rule.fact]] = [to(0), to(owed)];
		}
		if (rule.kind === 'satisfaction') {
			const survey = facts.values[rule.survey];
			const slips = facts.values[rule.slips];
			const source = { source: '–', asOf: `${facts.year}-12-31` };
			const to = (index: number): Fact => ({
				kind: 'satisfaction',
				basis: 'survey',
				index: index.toFixed(6),
				...source
			});
			if (survey === undefined && slips?.kind === 'satisfaction' && slips.basis === 'slips') {
				const found = slipBounds(slips.counts, rule.slipMeasure);
				if (found) [least[rule.survey], most[rule.survey]] = [to(found.low), to(found.high)];
			}
		}
	}
	return [least, most];
}

const zero = new Fraction(0);

/** Every criterion, what has no fact yet at nothing for its least and at all for its most. */
function forecastCriteria(rulebook: Rulebook, facts: Facts): CriterionBounds[] {
	const [low, high] = ends(rulebook, facts);
	const [now, least, most] = [facts, withChanges(facts, low), withChanges(facts, high)].map((one) =>
		criteriaOf(rulebook, one)
	) as [Scored[], Scored[], Scored[]];
	return now.map(({ area, code, title, titleEn, points }, at) => ({
		...{ area, code, title },
		...(titleEn === undefined ? {} : { titleEn }),
		now: points ?? zero,
		least: least[at]!.points ?? zero,
		most: most[at]!.points ?? most[at]!.max
	}));
}

type Scored = AreaResult['criteria'][number] & { area: string };

const criteriaOf = (rulebook: Rulebook, facts: Facts): Scored[] =>
	score(rulebook, facts).areas.flatMap(({ code, criteria }) =>
		criteria.map((criterion) => ({ ...criterion, area: code }))
	);

/** Areas and total are the sums of their criteria. */
function summed(rulebook: Rulebook, criteria: readonly CriterionBounds[]): Forecast {
	const sum = (of: readonly Bounds[]): Bounds => ({
		now: of.reduce((all, { now }) => all.add(now), zero),
		least: of.reduce((all, { least }) => all.add(least), zero),
		most: of.reduce((all, { most }) => all.add(most), zero)
	});
	const areas = rulebook.areas.map(({ code }) => ({
		code,
		...sum(criteria.filter(({ area }) => area === code))
	}));
	return { areas, ...sum(areas) };
}

/**
 * The end of the year, from what is known: least, as it stands, and most. What has no fact yet counts nothing at
 * least and all at most; the slips' interval and the reports still owed are carried through; other facts stay.
 */
export function forecast(rulebook: Rulebook, facts: Facts): Forecast {
	return summed(rulebook, forecastCriteria(rulebook, facts));
}

/**
 * How far the points of the official survey may lie from what all citizens would have said: Wilson's interval over
 * the people asked. Null where the year has no survey, or the number of people asked is not entered.
 */
export function surveyBounds(
	rulebook: Rulebook,
	facts: Facts
): [Record<string, Fact>, Record<string, Fact>] | null {
	for (const { criteria } of rulebook.areas)
		for (const { rule, max } of criteria)
			for (const leaf of leafRules(rule, max)) {
				if (leaf.rule.kind !== 'satisfaction') continue;
				const survey = facts.values[leaf.rule.survey];
				if (survey?.kind !== 'satisfaction' || survey.basis !== 'survey') continue;
				const n = survey.respondents ?? 0;
				const share = new Fraction(survey.index).valueOf();
				const found = proportionInterval(share * n, n);
				if (!found) return null;
				const to = (index: number): Fact => ({ ...survey, index: index.toFixed(6) });
				return [{ [leaf.rule.survey]: to(found.low) }, { [leaf.rule.survey]: to(found.high) }];
			}
	return null;
}

/** Criterion by criterion, between which points a year truly lies: as forecast, and by the survey's own sample. */
export function uncertainCriteria(rulebook: Rulebook, facts: Facts): CriterionBounds[] {
	const found = forecastCriteria(rulebook, facts);
	const survey = surveyBounds(rulebook, facts);
	if (!survey) return found;
	const [least, most] = survey.map((changes) =>
		criteriaOf(rulebook, withChanges(facts, changes))
	) as [Scored[], Scored[]];
	return found.map((criterion, at) => {
		const [low, high] = [least[at]!.points ?? zero, most[at]!.points ?? zero];
		return {
			...criterion,
			least: low.lt(criterion.least) ? low : criterion.least,
			most: high.gt(criterion.most) ? high : criterion.most
		};
	});
}

/** Area by area, between which points a year truly lies. */
export function uncertainty(rulebook: Rulebook, facts: Facts): Forecast {
	return summed(rulebook, uncertainCriteria(rulebook, facts));
}
