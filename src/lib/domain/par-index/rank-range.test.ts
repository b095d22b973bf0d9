import fc from 'fast-check';
import Fraction from 'fraction.js';
import { expect, test } from 'vitest';
import type { Fact } from './facts.ts';
import { answersBehind, sayRange, rankRange } from './rank-range.ts';
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

test('a place that is not sure is said in a sentence, with whose answers it stands on', () => {
	const said = { place: 2, best: 1, worst: 5, of: 6 };
	const slips = { n: 24, basis: 'slips' } as const;
	expect(sayRange(said, slips, 'vi')).toBe(
		'hạng 2, có thể từ 1 đến 5 trong 6 đơn vị vì điểm mới dựa trên 24 phiếu'
	);
	expect(sayRange(said, { n: 1, basis: 'survey' }, 'en')).toBe(
		'place 2, possibly 1 to 5 of 6 units, as its points stand on 1 answer'
	);
	expect(sayRange(said, null, 'vi')).toBe('hạng 2, có thể từ 1 đến 5 trong 6 đơn vị');
	expect(sayRange({ ...said, best: 2, worst: 2 }, slips, 'vi')).toBeNull();
});

test('the answers behind points are those of the survey where it was entered, otherwise the slips', () => {
	const origin = { source: 's', asOf: '2026-12-31' };
	const slips: Fact = {
		kind: 'satisfaction',
		basis: 'slips',
		counts: [1, 0, 3, 8, 12],
		...origin
	};
	const survey: Fact = { kind: 'satisfaction', basis: 'survey', index: '0.9', ...origin };
	expect(answersBehind([slips])).toEqual({ n: 24, basis: 'slips' });
	expect(answersBehind([slips, { ...survey, respondents: 100 }])).toEqual({
		...{ n: 100, basis: 'survey' }
	});
	expect(answersBehind([slips, survey])).toBeNull();
	expect(answersBehind([{ kind: 'count', n: 3, ...origin }])).toBeNull();
});
