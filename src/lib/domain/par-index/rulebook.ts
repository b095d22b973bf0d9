import type { Decimal } from './decimal.ts';
import type { Fact } from './facts.ts';
import type { Rule } from './rules/index.ts';
import type { Words } from './words.ts';

/**
 * How far a criterion's maximum and rule can be trusted: `printed` in a criteria table or decision,
 * `inferred` from published scores, `assumed` until a province says otherwise.
 */
export type Basis = 'printed' | 'inferred' | 'assumed';

export interface Criterion {
	code: string;
	/** Vietnamese, as in the criteria table. */
	title: string;
	titleEn?: string;
	/** Points, at most; 0 for what only adds or takes points beyond the hundred. */
	max: Decimal;
	rule: Rule;
	basis: Basis;
	note?: Words;
	/** The post that answers for this criterion. */
	responsiblePost?: string;
	/** Facts shown and checked beside the criterion although its rule does not read them. */
	evidence?: readonly string[];
}

export interface IndexArea {
	code: string;
	title: string;
	titleEn?: string;
	/** Points, at most: the sum of its criteria's maxima. */
	max: Decimal;
	criteria: readonly Criterion[];
}

/** What a fact is about; every key a rule reads is declared here. */
export interface FactDeclaration {
	kind: Fact['kind'];
	title: Words;
	/** The population counted by the denominator of a ratio: a key of `populations`. */
	population?: string;
	/** What the product counts itself: the fact arrives by itself and is overruled only with a reason. */
	counted?: Counted;
}

/** Figures of a year that the product has. Slips and report 121 are known by their rules. */
export const COUNTED = [
	'dossiersOnTime',
	'dossiersOnline',
	'dossiersDigitised',
	'electronicResults'
] as const;
export type Counted = (typeof COUNTED)[number];

/** A population that several facts count; the same year cannot have two sizes of it. */
export interface Population {
	title: Words;
	/** A population that should not be smaller than this one (resolved dossiers within received ones). */
	within?: string;
}

/** How the evaluator rounds before adding up. Half up. */
export interface PointRounding {
	/** Decimals kept in the points of one criterion. */
	decimals: number;
	basis: Basis;
	note?: Words;
}

/** A criteria table as data: a province corrects it without a developer. JSON-able. */
export interface Rulebook {
	id: string;
	version: string;
	title: string;
	titleEn?: string;
	year: number;
	/** `commune`, `ward`, … (glossary). */
	unitKind: string;
	/** Who evaluates: a body's name. */
	evaluator: string;
	/** Total points, the sum of the areas' maxima. */
	max: Decimal;
	pointRounding?: PointRounding;
	/** Decimals of an area's points in print. The printed total adds up the printed areas. */
	printDecimals: number;
	areas: readonly IndexArea[];
	facts: Readonly<Record<string, FactDeclaration>>;
	populations?: Readonly<Record<string, Population>>;
}
