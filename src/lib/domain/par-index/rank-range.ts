import Fraction from 'fraction.js';
import type { Locale } from '../text/number.ts';
import type { Fact } from './facts.ts';
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

/** A place among so many units, and between which places it may truly be. */
export interface SaidRange {
	place: number;
	best: number;
	worst: number;
	of: number;
}

export const rangeSaid = ({ standing, best, worst }: Omit<RankRange, 'next'>): SaidRange => ({
	...{ place: standing.competitionRank, best, worst },
	of: standing.peers
});

/** Whose answers points stand on: slips of our own, or people whom a survey asked. */
export interface Answers {
	n: number;
	basis: 'slips' | 'survey';
}

/** The answers behind the scored fact of an area; null where its points stand on no answers, or their number is not known. */
export function answersBehind(facts: readonly Fact[]): Answers | null {
	const asked = facts.filter((fact) => fact.kind === 'satisfaction');
	const survey = asked.find(({ basis }) => basis === 'survey');
	if (survey?.basis === 'survey')
		return survey.respondents === undefined ? null : { n: survey.respondents, basis: 'survey' };
	const slips = asked.find(({ basis }) => basis === 'slips');
	if (slips?.basis !== 'slips') return null;
	const n = Object.values(slips.counts).reduce((sum, count) => sum + count, 0);
	return { n, basis: 'slips' };
}

const because = {
	slips: {
		vi: (n: number) => ` vì điểm mới dựa trên ${n} phiếu`,
		en: (n: number) => `, as its points stand on ${n} ${n === 1 ? 'slip' : 'slips'}`
	},
	survey: {
		vi: (n: number) => ` vì điểm dựa trên ${n} người trả lời`,
		en: (n: number) => `, as its points stand on ${n} ${n === 1 ? 'answer' : 'answers'}`
	}
};

/** `hạng 2, có thể từ 1 đến 5 trong 6 đơn vị, vì …`; null where the points allow one place only. */
export function sayRange(
	{ place, best, worst, of }: SaidRange,
	answers: Answers | null,
	locale: Locale
): string | null {
	if (best === worst) return null;
	const why = answers ? because[answers.basis][locale](answers.n) : '';
	return locale === 'vi'
		? `hạng ${place}, có thể từ ${best} đến ${worst} trong ${of} đơn vị${why}`
		: `place ${place}, possibly ${best} to ${worst} of ${of} units${why}`;
}
