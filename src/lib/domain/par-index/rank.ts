import Fraction from 'fraction.js';

export interface Standing {
	id: string;
	score: Fraction;
	/** Place among distinct scores, 1 = best: the r of "r/g nhóm hạng". */
	denseRank: number;
	/** Distinct scores: the g. */
	groupCount: number;
	/** Units with this very score, this one included. */
	tieCount: number;
	/** Place with gaps after ties (1224). */
	competitionRank: number;
	/** Units ranked. */
	peers: number;
}

/**
 * Ranks units by raw score, best first; ties keep the order given. Both notations are returned,
 * because criteria tables print the dense one and the press the competition one.
 * @param scores points as fractions or decimal text, unrounded
 */
export function rankUnits(scores: readonly { id: string; score: Fraction | string }[]): Standing[] {
	const units = scores
		.map(({ id, score }) => ({ id, score: new Fraction(score) }))
		.sort((a, b) => b.score.compare(a.score));
	const byScore = new Map<string, typeof units>();
	for (const unit of units) {
		const score = unit.score.toFraction();
		byScore.set(score, [...(byScore.get(score) ?? []), unit]);
	}
	const groups = [...byScore.values()];
	let before = 0;
	return groups.flatMap((tied, at) => {
		const competitionRank = before + 1;
		before += tied.length;
		return tied.map((unit) => ({
			...unit,
			denseRank: at + 1,
			groupCount: groups.length,
			tieCount: tied.length,
			competitionRank,
			peers: units.length
		}));
	});
}
