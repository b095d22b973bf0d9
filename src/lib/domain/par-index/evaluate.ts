import Fraction from 'fraction.js';
import { findChecks } from './checks/find.ts';
import type { Facts } from './facts.ts';
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
 * The index of one unit and year, exact: points are fractions, nothing is rounded except where the
 * rulebook says the evaluator rounds. A missing fact leaves its criterion without points.
 * Throws HL-4003 when a fact is of another kind than its rule reads, or assessed above the maximum.
 */
export function evaluate(rulebook: Rulebook, facts: Facts): IndexResult {
	const scored = rulebook.areas.map((area) => scoreArea(area, rulebook, facts));
	const checks = findChecks(rulebook, facts, scored);
	const areas = scored.map((area) => withChecks(area, checks));
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
		percent: points.div(max).mul(100),
		printed: total(areas.map((area) => area.printed)),
		provisional: areas.some(({ provisional }) => provisional),
		missing: areas.flatMap(({ missing }) => missing),
		checks
	};
}

/** What cannot be right in the facts, numbered in the order of the rulebook. */
export function checks(rulebook: Rulebook, facts: Facts): readonly IndexCheck[] {
	return evaluate(rulebook, facts).checks;
}
