import Fraction from 'fraction.js';
import { total, type LevelCounts } from '../slip/level.ts';
import { FACTORS, type Factor, type Questionnaire } from '../slip/questionnaire.ts';
import { exact, type FractionLike } from '../text/exact.ts';
import { summarize, type Summary } from './summary.ts';

/** Weight per factor, from 0; a factor not named weighs 1. Official weights are not known. */
export type FactorWeights = Partial<Record<Factor, FractionLike>>;

export interface ItemResult extends Summary {
	id: string;
}

export interface FactorResult {
	factor: Factor;
	/** Answers to all its items together; one slip can bring several. */
	n: number;
	/** Its items that have answers, in the questionnaire's order. */
	items: ItemResult[];
	/** Unweighted mean of its items. */
	mean5: Fraction;
	topTwo: Fraction;
	weight: Fraction;
}

export interface FactorIndex {
	/** The factors that have answers, in the order of FACTORS. */
	factors: FactorResult[];
	/** The factors without answers: the index does not speak of them. */
	missing: Factor[];
	/** Weighted mean of the factors that have answers, as mean5 and as topTwo; null without any. */
	index: Fraction | null;
	topTwo: Fraction | null;
}

/**
 * Items -> factors -> index, as the SIPAS method builds it: a factor is the unweighted mean of its
 * items, the index the weighted mean of the factors. Ids that the questionnaire does not have are
 * left out. Throws RangeError for a negative weight.
 */
export function factorIndex(
	itemCounts: Readonly<Record<string, LevelCounts>>,
	questionnaire: Questionnaire,
	weights: FactorWeights = {}
): FactorIndex {
	const factors: FactorResult[] = [];
	const missing: Factor[] = [];
	for (const factor of FACTORS) {
		const items: ItemResult[] = [];
		for (const item of questionnaire.items) {
			const counts = Object.hasOwn(itemCounts, item.id) ? itemCounts[item.id] : undefined;
			if (item.factor !== factor || !counts || total(counts) === 0) continue;
			items.push({ id: item.id, ...summarize(counts) });
		}
		if (items.length === 0) missing.push(factor);
		else factors.push(factorOf(factor, items, weightOf(factor, weights)));
	}
	return {
		factors,
		missing,
		index: weightedMean(factors.map(({ mean5, weight }) => [mean5, weight])),
		topTwo: weightedMean(factors.map(({ topTwo, weight }) => [topTwo, weight]))
	};
}

function factorOf(factor: Factor, items: ItemResult[], weight: Fraction): FactorResult {
	const one = new Fraction(1);
	return {
		factor,
		n: items.reduce((sum, { n }) => sum + n, 0),
		items,
		mean5: weightedMean(items.map(({ mean5 }) => [mean5!, one]))!,
		topTwo: weightedMean(items.map(({ topTwo }) => [topTwo.value!, one]))!,
		weight
	};
}

function weightOf(factor: Factor, weights: FactorWeights): Fraction {
	const weight = exact(weights[factor] ?? 1);
	if (weight.s < 0n) throw new RangeError(`weight of ${factor}: ${weight.toFraction()}`);
	return weight;
}

function weightedMean(parts: (readonly [value: Fraction, weight: Fraction])[]): Fraction | null {
	let sum = new Fraction(0);
	let weights = new Fraction(0);
	for (const [value, weight] of parts) {
		sum = sum.add(value.mul(weight));
		weights = weights.add(weight);
	}
	return weights.n === 0n ? null : sum.div(weights);
}
