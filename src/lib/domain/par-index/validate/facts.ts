import Fraction from 'fraction.js';
import { parseQuarter } from '../../time/quarter.ts';
import type { Fact, Facts, Report121Fact } from '../facts.ts';
import type { Rulebook } from '../rulebook.ts';
import { leafRules, rangeOf, type LeafRule } from '../rules/index.ts';
import { factsSchema } from './fact-schema.ts';
import { invalid, type InvalidPart } from './invalid.ts';
import { orThrow, validated } from './validated.ts';
import type { Validated } from './validated.ts';

function quarters({ quarters: list }: Report121Fact, year: number, path: string): InvalidPart[] {
	return list.flatMap(({ quarter, filed, owed }, at) => {
		const first = list.findIndex((other) => other.quarter === quarter) === at;
		return [
			...(first && parseQuarter(quarter)?.year === year
				? []
				: [invalid(`${path}.quarters.${at}.quarter`, 'quarter')]),
			...(filed <= owed ? [] : [invalid(`${path}.quarters.${at}.filed`, 'overWhole')])
		];
	});
}

/** A day of the year itself, or of the year after it, in which evaluators publish. */
const isDayOf = (asOf: string, year: number): boolean =>
	asOf >= `${year}-01-01` && asOf <= `${year + 1}-12-31`;

/** Whether the numbers of one fact can be true together. */
function factMeaning(fact: Fact, year: number, path: string): InvalidPart[] {
	const day = isDayOf(fact.asOf, year) ? [] : [invalid(`${path}.asOf`, 'otherDay')];
	if (fact.kind === 'report121') return [...day, ...quarters(fact, year, path)];
	const overWhole =
		(fact.kind === 'ratio' && fact.numerator > fact.denominator) ||
		(fact.kind === 'tasks' && fact.onTime + fact.late > fact.total);
	return [...day, ...(overWhole ? [invalid(path, 'overWhole')] : [])];
}

/** The rules of a rulebook with the most each can give, parts of sums included. */
const rulesOf = ({ areas }: Rulebook): LeafRule[] =>
	areas.flatMap(({ criteria }) => criteria.flatMap(({ rule, max }) => leafRules(rule, max)));

function pointsInRange(value: string, { rule, max }: LeafRule, path: string): InvalidPart[] {
	const { least, most } = rangeOf(rule, new Fraction(max));
	const points = new Fraction(value);
	if (points.gt(most)) return [invalid(path, 'tooManyPoints')];
	return points.lt(least) ? [invalid(path, 'tooFewPoints')] : [];
}

/** Whether a fact is what the rulebook's rules can read. */
function fits(key: string, fact: Fact, rulebook: Rulebook, path: string): InvalidPart[] {
	const declared = Object.hasOwn(rulebook.facts, key) ? rulebook.facts[key] : undefined;
	if (!declared) return [invalid(path, 'undeclared')];
	if (declared.kind !== fact.kind) return [invalid(path, 'factKind')];
	return rulesOf(rulebook).flatMap((leaf) => {
		const { rule } = leaf;
		if (rule.kind === 'assessed' && rule.fact === key && fact.kind === 'points')
			return pointsInRange(fact.value, leaf, path);
		if (rule.kind !== 'satisfaction' || fact.kind !== 'satisfaction') return [];
		const other = fact.basis === 'survey' ? rule.slips : rule.survey;
		return other === key ? [invalid(path, 'factKind')] : [];
	});
}

/** What is wrong with one fact of a year, held against the rulebook that reads it. */
export function judgeFact(
	key: string,
	fact: Fact,
	year: number,
	rulebook: Rulebook
): InvalidPart[] {
	const path = `values.${key}`;
	return [...factMeaning(fact, year, path), ...fits(key, fact, rulebook, path)];
}

/**
 * Facts from JSON, or everything wrong with them: shape, parts over their whole, days and quarters of another
 * year; with a rulebook also facts of another year than its own, keys it does not declare, wrong kinds, points
 * out of range.
 */
export function validateFacts(json: unknown, rulebook?: Rulebook): Validated<Facts> {
	const meaning = (facts: Facts) => [
		...(rulebook && rulebook.year !== facts.year ? [invalid('year', 'otherYear')] : []),
		...Object.entries(facts.values).flatMap(([key, fact]) =>
			rulebook
				? judgeFact(key, fact, facts.year, rulebook)
				: factMeaning(fact, facts.year, `values.${key}`)
		)
	];
	return validated(json, factsSchema, meaning, 'HL-4003');
}

/** The same, throwing a ProblemError HL-4003. */
export function factsFrom(json: unknown, rulebook?: Rulebook): Facts {
	return orThrow(validateFacts(json, rulebook));
}
