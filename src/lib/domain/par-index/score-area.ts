import Fraction from 'fraction.js';
import { roundHalfUp } from '../text/rounding.ts';
import type { Facts } from './facts.ts';
import { asNumber } from './figures.ts';
import type { AreaResult, CriterionResult, FactUsed } from './result.ts';
import type { Criterion, IndexArea, Rulebook } from './rulebook.ts';
import { factsOfRule, leafRules, rangeOf, scoreRule } from './rules/index.ts';
import type { SatisfactionRule } from './rules/satisfaction.ts';
import { commonStep, least } from './rules/scored.ts';

function factsUsed(criterion: Criterion, rulebook: Rulebook, facts: Facts): FactUsed[] {
	const read = factsOfRule(criterion.rule).map(({ key }) => key);
	return [...read, ...(criterion.evidence ?? [])].flatMap((key, at) => {
		const fact = Object.hasOwn(facts.values, key) ? facts.values[key] : undefined;
		if (!fact) return [];
		const title = rulebook.facts[key]?.title ?? { vi: key, en: key };
		return [{ key, title, fact, evidence: at >= read.length }];
	});
}

/** A bonus that was not won is no loss: what is beyond the maximum is not counted as lost. */
function lostOf(points: Fraction, max: Fraction, most: Fraction): Fraction {
	const reachable = least(max, most);
	const lost = reachable.sub(points);
	return lost.lt(0) ? new Fraction(0) : lost;
}

function scoreCriterion(criterion: Criterion, rulebook: Rulebook, facts: Facts): CriterionResult {
	const max = new Fraction(criterion.max);
	const { most } = rangeOf(criterion.rule, max);
	const scored = scoreRule(criterion.rule, max, facts.values);
	const trace = [...scored.trace];
	let points = scored.points;
	const places = rulebook.pointRounding?.decimals;
	if (points && places !== undefined) {
		// Never over a maximum that has more decimals than are kept.
		const rounded = least(roundHalfUp(points, places), most);
		if (!rounded.equals(points)) {
			const said = { places: String(places), points: asNumber(rounded, places) };
			trace.push(commonStep('rounded', said, rounded));
		}
		points = rounded;
	}
	const { code, title, titleEn, basis, note, responsiblePost } = criterion;
	return {
		code,
		title,
		...(titleEn === undefined ? {} : { titleEn }),
		max,
		points,
		lost: points && lostOf(points, max, most),
		rule: criterion.rule.kind,
		basis,
		...(note === undefined ? {} : { note }),
		...(responsiblePost === undefined ? {} : { responsiblePost }),
		trace,
		facts: factsUsed(criterion, rulebook, facts),
		missing: scored.missing,
		provisional: scored.provisional,
		checks: []
	};
}

/** The area once more without its official survey, for a reader who compares: two measurements by two parties. */
function pointsBySlips(area: IndexArea, rulebook: Rulebook, facts: Facts): Fraction | null {
	const surveys = area.criteria.flatMap(({ rule, max }) =>
		leafRules(rule, max).flatMap(({ rule: { kind, ...rest } }) => {
			if (kind !== 'satisfaction') return [];
			const { survey, slips } = rest as Pick<SatisfactionRule, 'survey' | 'slips'>;
			const both = [survey, slips].every((key) => Object.hasOwn(facts.values, key));
			return both ? [survey] : [];
		})
	);
	if (surveys.length === 0) return null;
	const values = Object.fromEntries(
		Object.entries(facts.values).filter(([key]) => !surveys.includes(key))
	);
	const known = area.criteria.flatMap(
		(criterion) => scoreCriterion(criterion, rulebook, { ...facts, values }).points ?? []
	);
	return known.length > 0 ? known.reduce((a, b) => a.add(b)) : null;
}

/** Scores one area; checks are added by `evaluate`. */
export function scoreArea(area: IndexArea, rulebook: Rulebook, facts: Facts): AreaResult {
	const criteria = area.criteria.map((criterion) => scoreCriterion(criterion, rulebook, facts));
	const max = new Fraction(area.max);
	const known = criteria.flatMap(({ points }) => points ?? []);
	const points = known.length > 0 ? known.reduce((a, b) => a.add(b)) : null;
	const missing = criteria.filter((c) => c.points === null).map(({ code }) => code);
	return {
		code: area.code,
		title: area.title,
		...(area.titleEn === undefined ? {} : { titleEn: area.titleEn }),
		max,
		points,
		percent: points && !max.equals(0) ? points.div(max).mul(100) : null,
		printed: points && roundHalfUp(points, rulebook.printDecimals),
		bySlips: pointsBySlips(area, rulebook, facts),
		provisional: missing.length > 0 || criteria.some(({ provisional }) => provisional),
		missing,
		criteria,
		checks: []
	};
}
