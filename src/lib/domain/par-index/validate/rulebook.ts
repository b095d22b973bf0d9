import * as v from 'valibot';
import { factsOfRule } from '../rule-facts.ts';
import type { Criterion, IndexArea, Rulebook } from '../rulebook.ts';
import { factKinds } from './fact-schema.ts';
import { ruleMeaning, sumOf } from './rule-meaning.ts';
import { ruleSchema } from './rule-schema.ts';
import { invalid, orThrow, validated } from './validated.ts';
import type { InvalidPart, Validated } from './validated.ts';
import { decimal, decimals, listOf, text, words, year } from './values.ts';

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
			population: v.optional(text)
		})
	),
	populations: v.optional(
		v.record(v.string(), v.strictObject({ title: words, within: v.optional(text) }))
	)
});

function repeated(codes: readonly string[], path: (at: number) => string): InvalidPart[] {
	return codes.flatMap((code, at) =>
		codes.indexOf(code) < at ? [invalid(path(at), 'repeated')] : []
	);
}

function criterionMeaning(criterion: Criterion, rulebook: Rulebook, path: string): InvalidPart[] {
	const declared = (key: string) =>
		Object.hasOwn(rulebook.facts, key) ? rulebook.facts[key] : null;
	const read = factsOfRule(criterion.rule).flatMap(({ key, kinds }) => {
		const kind = declared(key)?.kind;
		if (kind === undefined) return [invalid(`${path}.rule (${key})`, 'undeclared')];
		return kinds.includes(kind) ? [] : [invalid(`${path}.rule (${key})`, 'factKind')];
	});
	const shown = (criterion.evidence ?? []).flatMap((key) =>
		declared(key) ? [] : [invalid(`${path}.evidence (${key})`, 'undeclared')]
	);
	return [...read, ...shown, ...ruleMeaning(criterion.rule, criterion.max, `${path}.rule`)];
}

function areaMeaning(area: IndexArea, rulebook: Rulebook, path: string): InvalidPart[] {
	const maxima = sumOf(area.criteria.map(({ max }) => max));
	return [
		...(maxima.equals(area.max) ? [] : [invalid(`${path}.max`, 'maxima')]),
		...area.criteria.flatMap((one, at) => criterionMeaning(one, rulebook, `${path}.criteria.${at}`))
	];
}

function meaning(rulebook: Rulebook): InvalidPart[] {
	const { areas, facts, populations = {} } = rulebook;
	const named = [
		...Object.entries(facts).map(([key, { population }]) => [`facts.${key}`, population] as const),
		...Object.entries(populations).map(
			([key, { within }]) => [`populations.${key}`, within] as const
		)
	];
	return [
		...(sumOf(areas.map(({ max }) => max)).equals(rulebook.max) ? [] : [invalid('max', 'maxima')]),
		...repeated(
			areas.map(({ code }) => code),
			(at) => `areas.${at}.code`
		),
		...repeated(
			areas.flatMap(({ criteria }) => criteria.map(({ code }) => code)),
			() => 'areas.criteria.code'
		),
		...areas.flatMap((area, at) => areaMeaning(area, rulebook, `areas.${at}`)),
		...named.flatMap(([path, key]) =>
			key === undefined || Object.hasOwn(populations, key) ? [] : [invalid(path, 'undeclared')]
		)
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
