import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankUnits } from './rank.ts';

const scores = (...list: string[]) => list.map((score, at) => ({ id: `xã ${at + 1}`, score }));

test('ties share a place; the next place is the next number in one notation and a gap in the other', () => {
	const ranked = rankUnits(scores('5', '4.5', '5', '3'));
	expect(
		ranked.map(({ id, denseRank, competitionRank }) => [id, denseRank, competitionRank])
	).toEqual([
		['xã 1', 1, 1],
		['xã 3', 1, 1],
		['xã 2', 2, 3],
		['xã 4', 3, 4]
	]);
	expect(ranked[0]).toMatchObject({ groupCount: 3, tieCount: 2, peers: 4 });
});

test('23 communes of which 21 have full points make “1/3” with 20 others', () => {
	const [first] = rankUnits(scores(...Array<string>(21).fill('5'), '4.5', '4'));
	expect(first).toMatchObject({ denseRank: 1, groupCount: 3, tieCount: 21, peers: 23 });
});

test('scores that differ in the last digit are not a tie, the same score in other digits is', () => {
	expect(rankUnits(scores('9.263', '9.2627'))[1]?.denseRank).toBe(2);
	expect(rankUnits(scores('5', '5.00'))[1]?.denseRank).toBe(1);
});

test('the best is first, the last group is the number of groups', () => {
	const list = fc.array(fc.integer({ min: 0, max: 30 }).map(String), { minLength: 1 });
	fc.assert(
		fc.property(list, (list) => {
			const ranked = rankUnits(scores(...list));
			expect(ranked[0]).toMatchObject({ denseRank: 1, competitionRank: 1 });
			expect(ranked.at(-1)?.denseRank).toBe(ranked[0]?.groupCount);
			for (const unit of ranked)
				expect(unit.competitionRank).toBe(1 + ranked.filter((u) => u.score.gt(unit.score)).length);
		})
	);
});

test('nobody ranked is no rank', () => {
	expect(rankUnits([])).toEqual([]);
});
