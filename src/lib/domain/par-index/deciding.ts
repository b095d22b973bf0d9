import { exact } from '../text/exact.ts';
import type { CriterionBounds } from './bounds.ts';
import { effects, type Effect } from './effects.ts';
import { pointsAt } from './rank-draws.ts';
import type { PeerScore } from './rank-range.ts';

const ROWS = 4096;

export interface Deciding extends Effect {
	code: string;
	title: string;
	titleEn: string;
	area: string;
}

/**
 * Which criteria decide the rank, those that explain most first: each that is not sure lies between its least and its
 * most as for the spread of the rank, independently of the others.
 * @returns none where the rank is the same however they come out
 */
export function decidingCriteria(
	criteria: readonly CriterionBounds[],
	peers: readonly PeerScore[]
): Deciding[] {
	const open = criteria.filter(({ least, most }) => most.gt(least));
	const parts = open.map(({ least, now, most }) => ({
		least: least.valueOf(),
		now: now.valueOf(),
		most: most.valueOf()
	}));
	const sure = criteria
		.filter(({ least, most }) => most.lte(least))
		.reduce((sum, { now }) => sum + now.valueOf(), 0);
	const scores = peers.map(({ score }) => exact(score).valueOf());
	const rank = (inputs: readonly number[]) => {
		const points = parts.reduce((sum, part, at) => sum + pointsAt(part, inputs[at]!), sure);
		return scores.filter((score) => score > points).length;
	};
	const found = effects(rank, open.length, ROWS);
	if (!found) return [];
	return open
		.map(({ code, title, titleEn, area }, at) => ({
			...{ code, title, titleEn: titleEn ?? title, area },
			...found[at]!
		}))
		.sort((a, b) => b.total - a.total);
}
