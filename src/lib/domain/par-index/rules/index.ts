import Fraction from 'fraction.js';
import * as v from 'valibot';
import type { Locale } from '../../text/number.ts';
import { asPoints } from '../figures.ts';
import { say } from '../sentence.ts';
import type { InvalidPart } from '../validate/invalid.ts';
import { adjustment } from './adjustment.ts';
import { assessed } from './assessed.ts';
import { cappedCount } from './capped-count.ts';
import { full } from './full.ts';
import type { AnyRule, FactNeed, RuleKind, RulePlace } from './kind.ts';
import { outcomeMix } from './outcome-mix.ts';
import { ratio } from './ratio.ts';
import { report121 } from './report121.ts';
import { satisfaction } from './satisfaction.ts';
import {
	commonStep,
	commonSteps,
	RuleError,
	type FactValues,
	type Scored,
	type TraceStep
} from './scored.ts';
import { steppedBands } from './stepped-bands.ts';
import { sum, type SumRule } from './sum.ts';
import { weightedTasks } from './weighted-tasks.ts';

/** The only list of kinds. A new kind is its own file and one word here. */
const listed = [
	full,
	ratio,
	cappedCount,
	weightedTasks,
	steppedBands,
	outcomeMix,
	sum,
	assessed,
	adjustment,
	satisfaction,
	report121
] as const;

type RuleOf<K> = K extends RuleKind<infer R> ? R : never;
export type PartRule = Exclude<RuleOf<(typeof listed)[number]>, SumRule>;
export type Rule = PartRule | SumRule<Rule>;
export type { AnyRule, FactNeed } from './kind.ts';

const kinds = new Map<string, RuleKind<AnyRule>>(
	listed.map((kind) => [kind.kind, kind as unknown as RuleKind<AnyRule>])
);

/** Adds a kind that this program does not bring along; gives back how to take it away again. */
export function addRuleKind<R extends AnyRule>(kind: RuleKind<R>): () => void {
	if (kinds.has(kind.kind)) throw new Error(`the kind ${kind.kind} is there already`);
	kinds.set(kind.kind, kind as unknown as RuleKind<AnyRule>);
	return () => void kinds.delete(kind.kind);
}

/** All kinds, in the order they are offered. */
export const ruleKinds = (): readonly RuleKind<AnyRule>[] => [...kinds.values()];

/** @throws RuleError for a kind that is not in this list */
export function kindOf({ kind }: AnyRule): RuleKind<AnyRule> {
	const found = kinds.get(kind);
	if (!found) throw new RuleError(kind, 'no such kind of rule');
	return found;
}

const kindNamed = (input: unknown): RuleKind<AnyRule> | undefined => {
	if (typeof input !== 'object' || input === null || !('kind' in input)) return undefined;
	return typeof input.kind === 'string' ? kinds.get(input.kind) : undefined;
};

const noKind = v.looseObject({ kind: v.custom<string>(() => false, 'kind') }, 'shape');

/** The shape of any rule: that of the kind it names. */
export const ruleSchema: v.GenericSchema<Rule> = v.lazy(
	(input) =>
		(kindNamed(input)?.schema(ruleSchema as v.GenericSchema<AnyRule>) ??
			noKind) as unknown as v.GenericSchema<Rule>
);

/** What the values of a rule must mean together. */
export const ruleMeaning = (rule: AnyRule, place: RulePlace): InvalidPart[] =>
	kindOf(rule).meaning?.(rule, place) ?? [];

/** A rule that reads facts itself, with the points it can give at most. */
export interface LeafRule {
	rule: PartRule;
	max: string;
}

/** A rule with the parts of its sums resolved. */
export function leafRules(rule: AnyRule, max: string): LeafRule[] {
	const within = kindOf(rule).parts?.(rule);
	if (!within) return [{ rule: rule as PartRule, max }];
	return within.flatMap((part) => leafRules(part.rule, part.max));
}

/** The facts a rule reads, parts of sums included, in the order it names them. */
export const factsOfRule = (rule: AnyRule): FactNeed[] =>
	leafRules(rule, '0').flatMap((leaf) => kindOf(leaf.rule).facts(leaf.rule));

/** Points of one rule, exact, within its range. @throws RuleError when a fact is of the wrong kind */
export function scoreRule(rule: AnyRule, max: Fraction, values: FactValues): Scored {
	const kind = kindOf(rule);
	const scored = kind.score(rule, max, values, (part, of) => scoreRule(part, of, values));
	const most = rangeOf(rule, max).most;
	if (!scored.points?.gt(most)) return scored;
	const capped = commonStep('capped', { max: asPoints(most, 4) }, most);
	return { ...scored, points: most, trace: [...scored.trace, capped] };
}

/** Points a rule gives at least and at most. */
export function rangeOf(rule: AnyRule, max: Fraction): { least: Fraction; most: Fraction } {
	const kind = kindOf(rule);
	const own = kind.range?.(rule, max);
	if (own) return own;
	const parts = kind.parts?.(rule) ?? [];
	const zero = new Fraction(0);
	if (parts.length === 0) return { least: zero, most: max };
	return parts
		.map((part) => rangeOf(part.rule, new Fraction(part.max)))
		.reduce((a, b) => ({ least: a.least.add(b.least), most: a.most.add(b.most) }));
}

/** A step of a trace in one language, from the catalogue of its kind. */
export function sayStep(step: TraceStep, locale: Locale): string {
	const sentences = kinds.get(step.kind)?.words.steps ?? commonSteps;
	const sentence = say(sentences, step, locale);
	return step.part ? `${step.part[locale]}: ${sentence}` : sentence;
}
