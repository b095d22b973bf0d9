import { countAt, type LevelCounts } from '../slip/level.ts';

/** Slips of levels 1 and 2: those a section must explain. */
export function dissatisfied(counts: LevelCounts): number {
	return countAt(counts, 1) + countAt(counts, 2);
}
