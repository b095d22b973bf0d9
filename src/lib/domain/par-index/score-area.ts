import Fraction from 'fraction.js';
import { roundHalfUp } from '../text/rounding.ts';
import type { Facts } from './facts.ts';
import { figure } from './figures.ts';
import type { AreaResult, CriterionResult, FactUsed } from './result.ts';
import { factsOfRule } from './rule-facts.ts';
import type { Criterion, IndexArea, Rulebook } from './rulebook.ts';
import { scoreRule } from './rules/score.ts';
import { least, step } from './rules/scored.ts';

function factsUsed(criterion: Criterion, rulebook: Rulebook, facts: Facts): FactUsed[] {
	const read = factsOfRule(criterion.rule).map(({ key }) => key);
	return [...read, ...(criterion.evidence ?? [])].flatMap((key, at) => {
		const fact = facts.values[key];
		if (!fact) return [];
		const title = rulebook.facts[key]?.title ?? { vi: key, en: key };
		return [{ key, title, fact, evidence: at >= read.length }];
	});
}

function scoreCriterion(criterion: Criterion, rulebook: Rulebook, facts: Facts): CriterionResult {
	const max = new Fraction(criterion.max);
	const scored = scoreRule(criterion.rule, max, facts.values);
	const trace = [...scored.trace];
	let points = scored.points;
	const places = rulebook.pointRounding?.decimals;
	if (points && places !== undefined) {
		// Never over a maximum that has more decimals than are kept.
		const rounded = least(roundHalfUp(points, places), max);
		if (!rounded.equals(points)) {
			const { vi, en } = figure(rounded, places);
			trace.push(
				step(
					`Bộ tiêu chí làm tròn điểm đến ${places} chữ số thập phân: ${vi}`,
					`The rulebook rounds points to ${places} decimals: ${en}`,
					rounded
				)
			);
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
		lost: points && max.sub(points),
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
		percent: points && points.div(max).mul(100),
		printed: points && roundHalfUp(points, rulebook.printDecimals),
		provisional: missing.length > 0 || criteria.some(({ provisional }) => provisional),
		missing,
		criteria,
		checks: []
	};
}
