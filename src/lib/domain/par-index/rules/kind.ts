import type Fraction from 'fraction.js';
import type * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import type { FactKind } from '../facts.ts';
import type { InvalidPart } from '../validate/invalid.ts';
import type { Words } from '../words.ts';
import type { FactValues, Scored } from './scored.ts';

export interface AnyRule {
	kind: string;
}

export interface FactNeed {
	key: string;
	/** The kinds of fact the rule can read. */
	kinds: readonly FactKind[];
}

/** Where a rule stands while its meaning is judged. */
export interface RulePlace {
	/** Points, at most, of the criterion or part. */
	max: Decimal;
	path: string;
	/** How deep in sums, 0 for a criterion's own rule. */
	depth: number;
	/** The declared kind of a fact. */
	kindOf(key: string): FactKind | undefined;
	/** Judges a rule within this one. */
	inner(rule: AnyRule, place: RulePlace): InvalidPart[];
}

/** How one setting of a rule is entered. */
export interface RuleField {
	name: string;
	label: Words;
	as: 'fact' | 'text' | 'number' | 'whole' | 'flag' | 'choice' | 'rows' | 'rule';
	/** May be left empty. */
	optional?: true;
	/** The kinds of fact that may be chosen. */
	kinds?: readonly FactKind[];
	choices?: readonly { value: string; label: Words }[];
	/** The fields of one row. */
	fields?: readonly RuleField[];
	/** One group of fields instead of rows. */
	group?: true;
}

/** Everything there is to know about one kind of rule: the only place that knows the kind. */
export interface RuleKind<R extends AnyRule> {
	kind: R['kind'];
	/** The shape. `anyRule` is for kinds that hold other rules. */
	schema(anyRule: v.GenericSchema<AnyRule>): v.GenericSchema<unknown, unknown>;
	/** What the values must mean together: within the maximum, a better fact never earns less. */
	meaning?(rule: R, place: RulePlace): InvalidPart[];
	/** The facts a rule reads, in the order it names them. */
	facts(rule: R): FactNeed[];
	/** Rules within this one, each with its own maximum. */
	parts?(rule: R): readonly { title: string; titleEn?: string; max: Decimal; rule: AnyRule }[];
	/** Points at least and at most, where that is not 0 and the maximum. */
	range?(rule: R, max: Fraction): { least: Fraction; most: Fraction };
	/** @throws RuleError when a fact is of another kind than the rule reads */
	score(
		rule: R,
		max: Fraction,
		values: FactValues,
		inner: (rule: AnyRule, max: Fraction) => Scored
	): Scored;
	words: { name: Words; steps: Readonly<Record<string, Words>> };
	form: readonly RuleField[];
}

/** Keeps the types of one kind together. */
export const ruleKind = <R extends AnyRule>(kind: RuleKind<R>): RuleKind<R> => kind;
