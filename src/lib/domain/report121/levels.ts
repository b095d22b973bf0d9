import { LEVELS, type LevelCounts } from '../slip/level.ts';
import { countedShare } from '../satisfaction/share.ts';
import { levelSum, summarize, type Summary } from '../satisfaction/summary.ts';
import { exactText, figure, type Figure } from './figure.ts';
import type { Breakdown, LevelResult } from './report.ts';

/** Σ level / (5n) with its two counts. */
export function mean5Figure({ n, counts, mean5 }: Summary): Figure {
	return {
		numerator: levelSum(counts),
		denominator: 5 * n,
		value: exactText(mean5),
		interval: null,
		n
	};
}

export function levelResult(counts: LevelCounts): LevelResult {
	const summary = summarize(counts);
	return {
		n: summary.n,
		counts,
		levels: LEVELS.map((level, index) => ({ level, figure: figure(summary.shares[index]!) })),
		topTwo: figure(summary.topTwo),
		mean5: mean5Figure(summary),
		meanLevel: exactText(summary.meanLevel)
	};
}

/**
 * One row per key: first the keys in `order`, also those without slips, then whatever else was counted,
 * so that the parts always add up to the whole.
 */
export function breakdown(
	counts: ReadonlyMap<string, LevelCounts>,
	whole: number,
	order: readonly string[]
): Breakdown[] {
	const others = [...counts.keys()].filter((key) => !order.includes(key)).sort();
	return [...order, ...others].map((key) => {
		const result = levelResult(counts.get(key) ?? [0, 0, 0, 0, 0]);
		return { key, ...result, part: figure(countedShare(result.n, whole)) };
	});
}
