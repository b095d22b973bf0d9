import type Fraction from 'fraction.js';
import type { CriterionResult, IndexResult } from './result.ts';

export interface LostPoints {
	area: string;
	criterion: CriterionResult;
	lost: Fraction;
}

/** Criteria that lost points, most first (then in the order of the rulebook); missing ones are not guessed. */
export function pointsLost(result: IndexResult): LostPoints[] {
	return result.areas
		.flatMap(({ code, criteria }) =>
			criteria.flatMap((criterion) =>
				criterion.lost?.gt(0) ? [{ area: code, criterion, lost: criterion.lost }] : []
			)
		)
		.sort((a, b) => b.lost.compare(a.lost));
}
