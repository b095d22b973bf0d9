import fc from 'fast-check';
import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import { rankRange } from './rank-range.ts';
import { rankUnits } from './rank.ts';

const sure = (text: string) => {
	const score = new Fraction(text);
	return { score, least: score, most: score };
};
const peers = ['9.2', '9', '9', '8.5', '8'].map((score, at) => ({ id: `Xã ${at + 1}`, score }));

test('the place, the ties, and what separates us from the next one', () => {
	const { standing, next, best, worst } = rankRange(sure('8.5'), peers);
	expect(standing).toMatchObject({
		denseRank: 3,
		groupCount: 4,
		tieCount: 2,
		competitionRank: 4,
		peers: 6
	});
	expect(next).toMatchObject({ peer: 'Xã 3' });
	expect(next?.gap.toString()).toBe('0.5');
	expect([best, worst]).toEqual([4, 4]);
});

test('the first has nobody before it', () => {
	expect(rankRange(sure('9.9'), peers).next).toBeNull();
});

test('with 24 slips the place is a range, not a number', () => {
	const own = {
		score: new Fraction('8.9'),
		least: new Fraction('8.1'),
		most: new Fraction('9.4')
	};
	expect(rankRange(own, peers)).toMatchObject({ best: 1, worst: 5 });
});

const scores = fc.array(
	fc.nat(20).map((tenths) => String(tenths / 10)),
	{ minLength: 1, maxLength: 30 }
);

test('ranks do not depend on the order in which units are given', () => {
	fc.assert(
		fc.property(scores, fc.infiniteStream(fc.nat()), (list, keys) => {
			const units = list.map((score, at) => ({ id: String(at), score }));
			const order = units.map((unit) => ({ unit, key: keys.next().value as number }));
			const shuffled = order.sort((a, b) => a.key - b.key).map(({ unit }) => unit);
			const places = (all: typeof units) =>
				Object.fromEntries(
					rankUnits(all).map(({ id, denseRank, competitionRank, tieCount }) => [
						id,
						[denseRank, competitionRank, tieCount]
					])
				);
			expect(places(shuffled)).toEqual(places(units));
		})
	);
});

test('the range always holds the place itself', () => {
	fc.assert(
		fc.property(scores, fc.nat(20), fc.nat(5), fc.nat(5), (list, tenths, below, above) => {
			const score = new Fraction(tenths, 10);
			const own = { score, least: score.sub(below, 10), most: score.add(above, 10) };
			const { best, worst, standing } = rankRange(
				own,
				list.map((text, at) => ({ id: `${at}x`, score: text }))
			);
			expect(best <= standing.competitionRank && standing.competitionRank <= worst).toBe(true);
		})
	);
});
