import * as v from 'valibot';
import { COUNTED, type Criterion, type IndexArea, type Rulebook } from '../rulebook.ts';
import { factsOfRule, ruleMeaning, ruleSchema } from '../rules/index.ts';
import type { RulePlace } from '../rules/kind.ts';
import { factKinds } from './fact-schema.ts';
import { invalid, type InvalidPart } from './invalid.ts';
import { orThrow, validated } from './validated.ts';
import type { Validated } from './validated.ts';
import { decimal, decimals, listOf, sumOf, text, words, year } from './values.ts';

const basis = v.picklist(['printed', 'inferred', 'assumed'], 'kind');

const criterion = v.strictObject({
	code: text,
	title: text,
	titleEn: v.optional(text),
	max: decimal,
	rule: ruleSchema,
	basis,
	note: v.optional(words),
	responsiblePost: v.optional(text),
	evidence: v.optional(v.array(text))
});

const schema: v.GenericSchema<Rulebook> = v.strictObject({
	id: text,
	version: text,
	title: text,
	titleEn: v.optional(text),
	year,
	unitKind: text,
	evaluator: text,
	max: decimal,
	pointRounding: v.optional(v.strictObject({ decimals, basis, note: v.optional(words) })),
	printDecimals: decimals,
	areas: listOf(
		v.strictObject({
			code: text,
			title: text,
			titleEn: v.optional(text),
			max: decimal,
			criteria: listOf(criterion)
		})
	),
	facts: v.record(
		v.string(),
		v.strictObject({
			kind: v.picklist(factKinds, 'kind'),
			title: words,
			population: v.optional(text),
			counted: v.optional(v.picklist(COUNTED, 'kind'))
		})
	),
	populations: v.optional(
		v.record(v.string(), v.strictObject({ title: words, within: v.optional(text) }))
	)
});

function repeated(codes: readonly (readonly [code: string, path: string])[]): InvalidPart[] {
	const first = new Map<string, string>();
	return codes.flatMap(([code, path]) => {
		const before = first.get(code);
		if (before === undefined) first.set(code, path);
		return before === undefined ? [] : [invalid(path, 'repeated', before)];
	});
}

function criterionMeaning(criterion: Criterion, rulebook: Rulebook, path: string): InvalidPart[] {
	const kindOf = (key: string) =>
		Object.hasOwn(rulebook.facts, key) ? rulebook.facts[key]?.kind : undefined;
	const read = factsOfRule(criterion.rule).flatMap(({ key, kinds }) => {
		const kind = kindOf(key);
		if (kind === undefined) return [invalid(`${path}.rule (${key})`, 'undeclared')];
		return kinds.includes(kind) ? [] : [invalid(`${path}.rule (${key})`, 'factKind')];
	});
	const shown = (criterion.evidence ?? []).flatMap((key) =>
		kindOf(key) ? [] : [invalid(`${path}.evidence (${key})`, 'undeclared')]
	);
	const place: RulePlace = {
		max: criterion.max,
		path: `${path}.rule`,
		depth: 0,
		kindOf,
		inner: ruleMeaning
	};
	return [...read, ...shown, ...ruleMeaning(criterion.rule, place)];
}

function areaMeaning(area: IndexArea, rulebook: Rulebook, path: string): InvalidPart[] {
	const maxima = sumOf(area.criteria.map(({ max }) => max));
	return [
		...(maxima.equals(area.max) ? [] : [invalid(`${path}.max`, 'maxima')]),
		...area.criteria.flatMap((one, at) => criterionMeaning(one, rulebook, `${path}.criteria.${at}`))
	];
}

/** Populations named by facts and by each other are declared, and none lies within itself. */
function populationMeaning({ facts, populations = {} }: Rulebook): InvalidPart[] {
	const within = (key: string) =>
		Object.hasOwn(populations, key) ? populations[key]?.within : undefined;
	const named = [
		...Object.entries(facts).map(([key, { population }]) => [`facts.${key}`, population] as const),
		...Object.entries(populations).map(
			([key, { within }]) => [`populations.${key}`, within] as const
		)
	];
	const circles = Object.keys(populations).filter((key) => {
		const seen = new Set<string>();
		let at = within(key);
		for (; at !== undefined && at !== key && !seen.has(at); at = within(at)) seen.add(at);
		return at === key;
	});
	return [
		...named.flatMap(([path, key]) =>
			key === undefined || Object.hasOwn(populations, key) ? [] : [invalid(path, 'undeclared')]
		),
		...circles.map((key) => invalid(`populations.${key}.within`, 'withinItself'))
	];
}

function meaning(rulebook: Rulebook): InvalidPart[] {
	const { areas, max } = rulebook;
	return [
		...(sumOf(areas.map(({ max }) => max)).equals(max) ? [] : [invalid('max', 'maxima')]),
		...(sumOf([max]).equals(0) ? [invalid('max', 'noTotal')] : []),
		...repeated(areas.map(({ code }, at) => [code, `areas.${at}.code`])),
		...repeated(
			areas.flatMap(({ criteria }, a) =>
				criteria.map(({ code }, c) => [code, `areas.${a}.criteria.${c}.code`] as const)
			)
		),
		...areas.flatMap((area, at) => areaMeaning(area, rulebook, `areas.${at}`)),
		...Object.entries(rulebook.facts).flatMap(([key, { kind, counted }]) =>
			counted === undefined || kind === 'ratio' ? [] : [invalid(`facts.${key}.counted`, 'factKind')]
		),
		...populationMeaning(rulebook)
	];
}

/** A rulebook from JSON, or everything wrong with it: shape, maxima that do not add up, facts not declared. */
export function validateRulebook(json: unknown): Validated<Rulebook> {
	return validated(json, schema, meaning, 'HL-4002');
}

/** The same, throwing a ProblemError HL-4002. */
export function rulebookFrom(json: unknown): Rulebook {
	return orThrow(validateRulebook(json));
}
