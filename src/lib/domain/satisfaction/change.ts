import type { Interval } from './wilson.ts';

/** Satisfied, and answers. */
export interface Answers {
	numerator: number;
	denominator: number;
}

/** How one part stands against itself an equal time before. */
export interface Change {
	/** Percentage points, exact text; null when one side has no answers. */
	delta: string | null;
	/** 95% bounds of the difference by itself, in percentage points; null as delta is. */
	interval: Interval | null;
	/** Judged together with all the others of the page. */
	withinChance: boolean;
	now: Answers;
	then: Answers;
}

/** The counts of a share by themselves. */
export const answersOf = ({ numerator, denominator }: Answers): Answers => ({
	numerator,
	denominator
});
