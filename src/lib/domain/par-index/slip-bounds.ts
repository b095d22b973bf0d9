import { levelSum } from '../satisfaction/summary.ts';
import { proportionInterval } from '../satisfaction/share.ts';
import type { Interval } from '../satisfaction/wilson.ts';
import { countAt, total, type LevelCounts } from '../slip/level.ts';

/**
 * The interval of an index 0–1 that slips give: of the share of levels 4 and 5, or of the mean read as a proportion,
 * which is never narrower than the mean's own.
 */
export function slipBounds(counts: LevelCounts, measure: 'topTwo' | 'mean5'): Interval | null {
	const n = total(counts);
	const k = measure === 'topTwo' ? countAt(counts, 5) + countAt(counts, 4) : levelSum(counts) / 5;
	return proportionInterval(k, n);
}
