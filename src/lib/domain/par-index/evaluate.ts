import Fraction from 'fraction.js';
import { findChecks } from './checks/find.ts';
import type { Facts } from './facts.ts';
import { decimalsThatAgree } from './decimals-that-agree.ts';
import type { AreaResult, IndexCheck, IndexResult } from './result.ts';
import type { Rulebook } from './rulebook.ts';
import { scoreArea } from './score-area.ts';

const concerning = (checks: readonly IndexCheck[], code: string): IndexCheck[] =>
	checks.filter(({ codes }) => codes.includes(code));

function withChecks(area: AreaResult, checks: readonly IndexCheck[]): AreaResult {
	const criteria = area.criteria.map((criterion) => ({
		...criterion,
		checks: concerning(checks, criterion.code)
	}));
	return { ...area, criteria, checks: concerning(checks, area.code) };
}

const total = (values: readonly (Fraction | null)[]): Fraction =>
	values.reduce<Fraction>((sum, value) => (value ? sum.add(value) : sum), new Fraction(0));

/**
 * The index without its checks: what a what-if needs many times a second.
 * @throws RuleError when a fact is of another kind than its rule reads, or assessed out of range
 */
export function score(rulebook: Rulebook, facts: Facts): IndexResult {
	const areas = rulebook.areas.map((area) => scoreArea(area, rulebook, facts));
	const max = total(areas.map((area) => area.max));
	const points = total(areas.map((area) => area.points));
	const { id, version, title, evaluator } = rulebook;
	return {
		unit: facts.unit,
		year: facts.year,
		rulebook: { id, version, title, evaluator },
		areas,
		max,
		points,
		percent: max.equals(0) ? new Fraction(0) : points.div(max).mul(100),
		printed: total(areas.map((area) => area.printed)),
		decimals: decimalsThatAgree(areas, rulebook.printDecimals),
		provisional: areas.some(({ provisional }) => provisional),
		missing: areas.flatMap(({ missing }) => missing),
		checks: []
	};
}

/**
 * The index of one unit and year, exact: points are fractions, nothing is rounded except where the
 * rulebook says the evaluator rounds. A missing fact leaves its criterion without points.
 * @throws RuleError when a fact is of another kind than its rule reads, or assessed out of range
 */
export function evaluate(rulebook: Rulebook, facts: Facts): IndexResult {
	const scored = score(rulebook, facts);
	const checks = findChecks(rulebook, facts, scored.areas);
	return { ...scored, areas: scored.areas.map((area) => withChecks(area, checks)), checks };
}

/** What cannot be right in the facts, numbered in the order of the rulebook. */
export function checks(rulebook: Rulebook, facts: Facts): readonly IndexCheck[] {
	return evaluate(rulebook, facts).checks;
}
