import Fraction from 'fraction.js';
import { rankUnits, type Standing } from './rank.ts';

/** A unit's points, and between which points they may truly lie. */
export interface Uncertain {
	score: Fraction;
	least: Fraction;
	most: Fraction;
}

export interface RankRange {
	/** The standing by the points themselves. */
	standing: Standing;
	/** Competition ranks, the best and the worst that the points allow. */
	best: number;
	worst: number;
	/** Points to the next better score, and who has it; null for the first. */
	next: { peer: string; gap: Fraction } | null;
}

export interface PeerScore {
	id: string;
	score: Fraction | string;
}

const OWN = '';

/** Our place among peers, how sure it is, and what separates us from the next one. Peers' points are taken as exact. */
export function rankRange(own: Uncertain, peers: readonly PeerScore[]): RankRange {
	const standings = rankUnits([{ id: OWN, score: own.score }, ...peers]);
	const standing = standings.find(({ id }) => id === OWN)!;
	const above = (score: Fraction) =>
		peers.filter((peer) => new Fraction(peer.score).gt(score)).length;
	const better = standings.filter(({ score }) => score.gt(own.score));
	const nearest = better[better.length - 1];
	return {
		standing,
		best: 1 + above(own.most),
		worst: 1 + above(own.least),
		next: nearest ? { peer: nearest.id, gap: nearest.score.sub(own.score) } : null
	};
}
