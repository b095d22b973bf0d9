import Fraction from 'fraction.js';
import { parseQuarter } from '../../time/quarter.ts';
import type { Fact, Facts, Report121Fact } from '../facts.ts';
import type { Rule } from '../rule.ts';
import type { Rulebook } from '../rulebook.ts';
import { factsSchema } from './fact-schema.ts';
import { invalid, orThrow, validated } from './validated.ts';
import type { InvalidPart, Validated } from './validated.ts';

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

/** Whether the numbers of one fact can be true together. */
function factMeaning(fact: Fact, year: number, path: string): InvalidPart[] {
	if (fact.kind === 'report121') return quarters(fact, year, path);
	const overWhole =
		(fact.kind === 'ratio' && fact.numerator > fact.denominator) ||
		(fact.kind === 'tasks' && fact.onTime + fact.late > fact.total);
	return overWhole ? [invalid(path, 'overWhole')] : [];
}

/** The rules of a rulebook with the most each can give, parts of sums included. */
function rulesOf(rulebook: Rulebook): readonly { rule: Rule; max: string }[] {
	const criteria = rulebook.areas.flatMap((area) => area.criteria);
	return criteria.flatMap<{ rule: Rule; max: string }>(({ rule, max }) =>
		rule.kind === 'sum' ? rule.parts : [{ rule, max }]
	);
}

/** Whether a fact is what the rulebook's rules can read. */
function fits(key: string, fact: Fact, rulebook: Rulebook, path: string): InvalidPart[] {
	const declared = Object.hasOwn(rulebook.facts, key) ? rulebook.facts[key] : undefined;
	if (!declared) return [invalid(path, 'undeclared')];
	if (declared.kind !== fact.kind) return [invalid(path, 'factKind')];
	return rulesOf(rulebook).flatMap(({ rule, max }) => {
		if (rule.kind === 'assessed' && rule.fact === key && fact.kind === 'points')
			return new Fraction(fact.value).gt(max) ? [invalid(path, 'tooManyPoints')] : [];
		if (rule.kind !== 'satisfaction' || fact.kind !== 'satisfaction') return [];
		const other = fact.basis === 'survey' ? rule.slips : rule.survey;
		return other === key ? [invalid(path, 'factKind')] : [];
	});
}

/**
 * Facts from JSON, or everything wrong with them: shape, parts over their whole, quarters of another
 * year; with a rulebook also keys it does not declare, wrong kinds, points over a maximum.
 */
export function validateFacts(json: unknown, rulebook?: Rulebook): Validated<Facts> {
	const meaning = (facts: Facts) =>
		Object.entries(facts.values).flatMap(([key, fact]) => {
			const path = `values.${key}`;
			return [
				...factMeaning(fact, facts.year, path),
				...(rulebook ? fits(key, fact, rulebook, path) : [])
			];
		});
	return validated(json, factsSchema, meaning, 'HL-4003');
}

/** The same, throwing a ProblemError HL-4003. */
export function factsFrom(json: unknown, rulebook?: Rulebook): Facts {
	return orThrow(validateFacts(json, rulebook));
}
