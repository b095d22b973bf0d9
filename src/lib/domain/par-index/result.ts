import type Fraction from 'fraction.js';
import type { Fact } from './facts.ts';
import type { Basis } from './rulebook.ts';
import type { TraceStep } from './rules/scored.ts';
import type { CheckKind } from './checks/words.ts';
import type { Statement } from './sentence.ts';
import type { Words } from './words.ts';

export type { CheckKind } from './checks/words.ts';

export interface FactUsed {
	key: string;
	title: Words;
	fact: Fact;
	/** True for facts shown beside the criterion that its rule does not read. */
	evidence: boolean;
}

/** Something in the facts that cannot be right, or cannot all be right. Its sentence: `sayCheck`. */
export interface IndexCheck extends Statement {
	/** 1, 2, 3 … in the order of the rulebook’s areas and criteria. */
	number: number;
	kind: CheckKind;
	/** Codes of the criteria concerned; of the area when the figure is an area's. */
	codes: readonly string[];
	/** Keys of the facts concerned; none when a published figure is. */
	keys: readonly string[];
	/** As printed in the source, vi-VN. */
	printed: string;
}

export interface CriterionResult {
	code: string;
	title: string;
	titleEn?: string;
	max: Fraction;
	/** Null when a fact is missing. */
	points: Fraction | null;
	/** What the most it can give has over its points; null when points are. */
	lost: Fraction | null;
	rule: string;
	basis: Basis;
	note?: Words;
	responsiblePost?: string;
	trace: readonly TraceStep[];
	facts: readonly FactUsed[];
	/** Keys of facts the rule needs and does not have. */
	missing: readonly string[];
	/** True when the points stand on something that will be replaced (tạm tính). */
	provisional: boolean;
	checks: readonly IndexCheck[];
}

export interface AreaResult {
	code: string;
	title: string;
	titleEn?: string;
	max: Fraction;
	/** Sum of the known criteria; null when none is known. */
	points: Fraction | null;
	/** 0–100, from the unrounded points; null when points are, or the maximum is 0. */
	percent: Fraction | null;
	/** Points as a person reads them: rounded half up to the rulebook's `printDecimals`. */
	printed: Fraction | null;
	/** What the unit's own slips would give where the official survey stands; null where not both are known. */
	bySlips: Fraction | null;
	/** Some criterion is provisional or missing. */
	provisional: boolean;
	/** Codes of criteria without points. */
	missing: readonly string[];
	criteria: readonly CriterionResult[];
	checks: readonly IndexCheck[];
}

export interface IndexResult {
	unit: string;
	year: number;
	rulebook: { id: string; version: string; title: string; evaluator: string };
	areas: readonly AreaResult[];
	max: Fraction;
	/** Sum of the areas, unrounded. */
	points: Fraction;
	/** 0–100, from the unrounded points. */
	percent: Fraction;
	/** What the printed areas add up to: the total a reader of the printed table finds. */
	printed: Fraction;
	/** Decimals with which points, percentages and their total say the same on a page. */
	decimals: number;
	provisional: boolean;
	missing: readonly string[];
	checks: readonly IndexCheck[];
}
