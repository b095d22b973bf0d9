import { emptyCounts, total } from '../slip/level.ts';
import { difference } from '../satisfaction/difference.ts';
import { factorIndex, type FactorResult } from '../satisfaction/factor-index.ts';
import { OFFICER_POINTS, officerIndices } from '../satisfaction/officer-indices.ts';
import { summarize } from '../satisfaction/summary.ts';
import type { QuarterCounts } from './counts.ts';
import { exactText, figure } from './figure.ts';
import type { ReportInput } from './input.ts';
import { levelResult, mean5Figure } from './levels.ts';
import type { Comparison, FactorFigures, Report121 } from './report.ts';
import { spanAYearAgo, spanBefore, spanKey, type Span } from './span.ts';

/** Chapter IV: levels, factors, the indices a citizen supplies, and how it was before. */
export function resultChapter(input: ReportInput): Report121['chapters']['results'] {
	const { current, questionnaire, weights, points = OFFICER_POINTS, quarter, weighted } = input;
	const factors = factorIndex(current.items, questionnaire, weights);
	const n = factors.factors.reduce((sum, factor) => sum + factor.n, 0);
	const officer = officerIndices(
		{ ...current, attitude: current.items[points.attitude.item] ?? emptyCounts() },
		points
	);
	return {
		overall: levelResult(current.overall),
		...(weighted !== undefined && { weighted }),
		factors: factors.factors.map(factorFigures),
		missingFactors: factors.missing,
		index: {
			mean5: { value: exactText(factors.index), n },
			topTwo: { value: exactText(factors.topTwo), n }
		},
		indices: officer.indices.map((index) => ({ ...index, value: exactText(index.value) })),
		indicesTotal: exactText(officer.total),
		previous: comparison(current, input.previous, spanBefore(quarter)),
		lastYear: comparison(current, input.lastYear, spanAYearAgo(quarter))
	};
}

function factorFigures({ factor, n, items, mean5, topTwo, weight }: FactorResult): FactorFigures {
	return {
		factor,
		mean5: { value: mean5.toFraction(), n },
		topTwo: { value: topTwo.toFraction(), n },
		weight: weight.toFraction(),
		items: items.map((item) => ({
			id: item.id,
			n: item.n,
			counts: item.counts,
			topTwo: figure(item.topTwo),
			mean5: mean5Figure(item)
		}))
	};
}

function comparison(
	now: QuarterCounts,
	then: QuarterCounts | null | undefined,
	quarter: Span
): Comparison | null {
	if (!then || total(then.overall) === 0) return null;
	const before = summarize(then.overall).topTwo;
	const { delta, ...rest } = difference(summarize(now.overall).topTwo, before);
	return {
		quarter: spanKey(quarter),
		topTwo: figure(before),
		delta: exactText(delta),
		...rest
	};
}
