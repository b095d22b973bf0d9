import Fraction from 'fraction.js';
import { countAt, LEVELS, total, type LevelCounts } from '../slip/level.ts';
import { share, type Share } from './share.ts';
import type { Interval } from './wilson.ts';

export interface Summary {
	/** Answers with a level; "không có ý kiến" is never among them. */
	n: number;
	counts: LevelCounts;
	/** One per level in the order of LEVELS, the happiest first. */
	shares: Share[];
	/** Hài lòng and rất hài lòng among all: what the SIPAS editions up to 2021 reported. */
	topTwo: Share;
	/** Mean level over five: Σ level / (5n), 1/5 to 1; probably what SIPAS reports since 2022. */
	mean5: Fraction | null;
	/** Mean level, 1 to 5. */
	meanLevel: Fraction | null;
	/** The interval of topTwo. */
	interval: Interval | null;
}

/** Σ level over all answers. */
export function levelSum(counts: LevelCounts): number {
	return counts[0] + 2 * counts[1] + 3 * counts[2] + 4 * counts[3] + 5 * counts[4];
}

/** Every figure about one set of answers. */
export function summarize(counts: LevelCounts): Summary {
	const n = total(counts);
	const topTwo = share(countAt(counts, 5) + countAt(counts, 4), n);
	const sum = levelSum(counts);
	return {
		n,
		counts,
		shares: LEVELS.map((level) => share(countAt(counts, level), n)),
		topTwo,
		mean5: n === 0 ? null : new Fraction(sum, 5 * n),
		meanLevel: n === 0 ? null : new Fraction(sum, n),
		interval: topTwo.interval
	};
}
