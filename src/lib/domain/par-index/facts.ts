import type { LevelCounts } from '../slip/level.ts';
import type { Decimal } from './decimal.ts';

/** What every fact carries: where it stands written and on which day it was true (`YYYY-MM-DD`). */
export interface FactOrigin {
	source: string;
	asOf: string;
	note?: string;
}

/** A share. A percentage is never typed: `printed` only records what the source printed, for checks. */
export interface RatioFact extends FactOrigin {
	kind: 'ratio';
	numerator: number;
	denominator: number;
	/** Percentage as printed in the source, `"63.53"`. */
	printed?: Decimal;
}

export interface CountFact extends FactOrigin {
	kind: 'count';
	n: number;
}

export interface FlagFact extends FactOrigin {
	kind: 'flag';
	value: boolean;
}

export interface TasksFact extends FactOrigin {
	kind: 'tasks';
	onTime: number;
	late: number;
	/** All tasks given; what is neither on time nor late was not done. */
	total: number;
}

export interface OutcomesFact extends FactOrigin {
	kind: 'outcomes';
	exceeded: number;
	met: number;
	missed: number;
}

export interface PointsFact extends FactOrigin {
	kind: 'points';
	value: Decimal;
}

/** The official survey: its index 0–1 and how many people were asked. */
export interface SurveyFact extends FactOrigin {
	kind: 'satisfaction';
	basis: 'survey';
	index: Decimal;
	respondents?: number;
}

/** Our own slips: counts of levels 1 to 5. */
export interface SlipsFact extends FactOrigin {
	kind: 'satisfaction';
	basis: 'slips';
	counts: LevelCounts;
}

export interface Report121Fact extends FactOrigin {
	kind: 'report121';
	/** `quarter` as `2026-Q4`; sections filed of those owed. */
	quarters: readonly { quarter: string; filed: number; owed: number }[];
}

export type Fact =
	| RatioFact
	| CountFact
	| FlagFact
	| TasksFact
	| OutcomesFact
	| PointsFact
	| SurveyFact
	| SlipsFact
	| Report121Fact;

export type FactKind = Fact['kind'];

/** What a published result said of one area, kept to be checked against. */
export interface PublishedArea {
	code: string;
	points?: Decimal;
	/** Percentage as printed. */
	percent?: Decimal;
	rank?: number;
	/** Distinct score groups: the g of "r/g". */
	rankGroups?: number;
	tiedWith?: number;
	/** Places won (+) or lost (−) against the year before. */
	placesChange?: number;
}

export interface PublishedResult extends FactOrigin {
	/** Units ranked together. */
	peers?: number;
	areas: readonly PublishedArea[];
}

/** Everything known about one unit and year. JSON-able. */
export interface Facts {
	unit: string;
	year: number;
	values: Readonly<Record<string, Fact>>;
	published?: PublishedResult;
}
