import type { Decimal } from './rulebook.ts';

/** All or nothing by a flag. */
export interface FullRule {
	kind: 'full';
	fact: string;
}

/** The share numerator ÷ denominator of the maximum. */
export interface RatioRule {
	kind: 'ratio';
	fact: string;
	/** Share that already earns full points, over 0 and at most 1. Default 1. */
	target?: Decimal;
	/** Largest share of the maximum that can be earned, over 0 and at most 1. Default 1. */
	cap?: Decimal;
	/** Score on the percentage rounded (half up) to so many decimals, as some evaluators do. */
	percentDecimals?: number;
	/** Score on the percentage printed in the source when the fact records one, even if misprinted. */
	followPrinted?: boolean;
}

/** `each` points per item counted, `cap` items at most, plus `base` when its flag holds. */
export interface CappedCountRule {
	kind: 'cappedCount';
	fact: string;
	each: Decimal;
	/** Items, at most. */
	cap: number;
	base?: { fact: string; points: Decimal };
}

/** Tasks on time count 1, late ones `late` (0–1), over all tasks. */
export interface WeightedTasksRule {
	kind: 'weightedTasks';
	fact: string;
	late: Decimal;
}

/** The points of the highest band whose `from` is reached: a share 0–1 for a ratio, a number for a count. */
export interface SteppedBandsRule {
	kind: 'steppedBands';
	fact: string;
	/** Rising in `from` and in `points`; below the first band there are no points. */
	bands: readonly { from: Decimal; points: Decimal }[];
}

/** Weights (0–1) of targets exceeded, met and missed, over all targets. */
export interface OutcomeMixRule {
	kind: 'outcomeMix';
	fact: string;
	exceeded: Decimal;
	met: Decimal;
	missed: Decimal;
}

/** The sum of parts, each with its own maximum and rule; a part is not a sum again. */
export interface SumRule {
	kind: 'sum';
	parts: readonly { title: string; titleEn?: string; max: Decimal; rule: PartRule }[];
}

/** Points given by the evaluator, with their source. */
export interface AssessedRule {
	kind: 'assessed';
	fact: string;
}

/** The official survey's index × maximum; until it is entered, the slip index, marked provisional. */
export interface SatisfactionRule {
	kind: 'satisfaction';
	survey: string;
	slips: string;
	/** How slips become an index: share of levels 4–5, or Σ level ÷ 5n. */
	slipMeasure: 'topTwo' | 'mean5';
}

/** Report 121: sections filed of sections owed, by share or only when none is missing. */
export interface Report121Rule {
	kind: 'report121';
	fact: string;
	award: 'share' | 'allOrNone';
	/** Reports a year; with fewer recorded the score is provisional. */
	quarters: number;
}

export type PartRule =
	| FullRule
	| RatioRule
	| CappedCountRule
	| WeightedTasksRule
	| SteppedBandsRule
	| OutcomeMixRule
	| AssessedRule
	| SatisfactionRule
	| Report121Rule;

export type Rule = PartRule | SumRule;

export type RuleKind = Rule['kind'];
