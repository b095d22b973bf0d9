import { countAt, LEVELS, type LevelCounts } from '../slip/level.ts';

/** Slips that a section must explain: levels 1 and 2, where a unit has not said otherwise. */
export function dissatisfied(counts: LevelCounts, atMost = 2): number {
	return LEVELS.filter((level) => level <= atMost).reduce(
		(sum, level) => sum + countAt(counts, level),
		0
	);
}
