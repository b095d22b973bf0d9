import { LEVELS, total, type LevelCounts } from '../slip/level.ts';
import { countedShare } from '../satisfaction/share.ts';
import { levelSum, summarize, type Summary } from '../satisfaction/summary.ts';
import { exactText, figure, type Figure } from './figure.ts';
import type { Breakdown, LevelResult } from './report.ts';

/**
 * The population for the finite correction: dossiers, unless there are fewer of them than slips. Then
 * the two do not speak of the same thing (paper slips of another month, several slips for a dossier),
 * and a corrected interval would promise a certainty nobody has.
 */
export function populationFor(dossiers: number | null | undefined, n: number): number | undefined {
	return dossiers != null && dossiers > 0 && dossiers >= n ? dossiers : undefined;
}

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

/** `dossiers`: those the slips come from, if known. */
export function levelResult(counts: LevelCounts, dossiers?: number | null): LevelResult {
	const n = total(counts);
	const summary = summarize(counts, { population: populationFor(dossiers, n) });
	return {
		n,
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
	order: readonly string[],
	dossiers?: (key: string) => number | null | undefined
): Breakdown[] {
	const others = [...counts.keys()].filter((key) => !order.includes(key)).sort();
	return [...order, ...others].map((key) => {
		const result = levelResult(counts.get(key) ?? [0, 0, 0, 0, 0], dossiers?.(key));
		return { key, ...result, part: figure(countedShare(result.n, whole)) };
	});
}
