import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayCheck } from '#lib/domain/par-index/checks/words.ts';
import { evaluate, score } from '#lib/domain/par-index/evaluate.ts';
import type { Fact, Facts, PublishedArea } from '#lib/domain/par-index/facts.ts';
import { rankUnits } from '#lib/domain/par-index/rank.ts';
import { withChanges } from '#lib/domain/par-index/what-if.ts';
import { exactDecimal } from '#lib/domain/par-index/decimal.ts';
import { roundHalfUp } from '#lib/domain/text/rounding.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

const { published: original, ...unpublished } = quangKhai2022;
const seen = { source: 'Sổ theo dõi', asOf: '2022-12-31' };
const ratio = (numerator: number, denominator: number): Fact => ({
	kind: 'ratio',
	numerator,
	denominator,
	...seen
});
/** The year with a register that agrees with itself, and nothing printed. */
const clean: Facts = withChanges(unpublished, {
	dossiers_on_time: ratio(2300, 2379),
	electronic_results: ratio(886, 2379),
	online_dossiers: ratio(1515, 2379),
	digitised_dossiers: ratio(1433, 2400),
	linked_procedures: ratio(2, 17),
	it_plan_tasks: ratio(8, 9),
	signed_documents: ratio(1831, 1861),
	documents_processed_online: ratio(1640, 1702)
});
const found = (facts: Facts) => evaluate(tuKy2022, facts).checks;
const kinds = (facts: Facts) => found(facts).map(({ kind }) => kind);
const saying = (area: PublishedArea, peers?: number) =>
	kinds({ ...clean, published: { ...seen, areas: [area], ...(peers && { peers }) } });

describe('the nine inconsistencies of the seed', () => {
	test.each([
		['3.3', 'printed-percent', '2/17 là 11,76%'],
		['7.1.2', 'printed-percent', '8/9 là 88,89%'],
		['7.2', 'printed-percent', '1.515/2.385 là 63,52%'],
		['7', 'area-percent', '9,26/11,5 là 80,52%; 80,55% là của điểm chưa làm tròn 9,263'],
		['8', 'area-percent', '1,63/2 là 81,50%; 81,65% là của điểm chưa làm tròn 1,633'],
		['3', 'rank-before-first', 'năm trước xếp hạng −1'],
		['3.x', 'denominators-disagree', '2.379; 1.832; 2.385'],
		['3.x', 'whole-of-part', '2.379/2.385 = 99,75%'],
		['7.1.3', 'copied-pair', '1.831/1.861']
	])('%s: %s, %s', (_where, kind, sentence) => {
		const said = found(quangKhai2022).filter((check) => check.kind === kind);
		expect(said.map((check) => sayCheck(check, 'vi')).join('\n')).toContain(sentence);
	});
});

describe('what a published area cannot say', () => {
	test.each<[string, PublishedArea, number | undefined, string]>([
		[
			'a rise of 16 places to rank 15 of 23',
			{ code: '3', rank: 15, rankGroups: 23, placesChange: 16 },
			23,
			'rank-after-last'
		],
		[
			'the same without the number of units',
			{ code: '3', rank: 15, rankGroups: 23, placesChange: 16 },
			undefined,
			'rank-after-last'
		],
		[
			'a fall of 16 places to rank 15',
			{ code: '3', rank: 15, placesChange: -16 },
			23,
			'rank-before-first'
		],
		['rank 30 of 23', { code: '3', rank: 30, rankGroups: 23 }, 23, 'rank-beyond'],
		['rank 30 among 23 units', { code: '3', rank: 30 }, 23, 'rank-beyond'],
		['rank 0', { code: '3', rank: 0, rankGroups: 23 }, 23, 'rank-beyond'],
		[
			'23 groups of which one has 20 units, of 23',
			{ code: '3', rank: 1, rankGroups: 23, tiedWith: 20 },
			23,
			'rank-groups'
		],
		['7 points of 6', { code: '4', points: '7' }, 23, 'points-over-max'],
		['other points than the facts give', { code: '4', points: '5.5' }, 23, 'area-points'],
		[
			'a percentage that is not of its points',
			{ code: '4', points: '6', percent: '99' },
			23,
			'area-percent'
		],
		[
			'a percentage alone that the facts do not give',
			{ code: '4', percent: '99' },
			23,
			'area-percent'
		],
		['an area that the rulebook does not have', { code: '12', points: '1' }, 23, 'area-unknown']
	])('%s', (_name, area, peers, kind) => {
		expect(saying(area, peers)).toEqual([kind]);
	});

	test('an area twice', () => {
		const area = { code: '4', points: '6' };
		const facts = { ...clean, published: { ...seen, areas: [area, area] } };
		expect(kinds(facts)).toEqual(['area-twice']);
	});

	test('each names the area and what a person must look at', () => {
		const areas = [{ code: '3', rank: 30, rankGroups: 23 }];
		const [check] = found({ ...clean, published: { ...seen, areas } });
		expect(check).toMatchObject({ codes: ['3'], printed: '30/23' });
		expect(sayCheck(check!, 'vi')).toBe('Lĩnh vực 3: hạng 30 nhưng chỉ có 23 nhóm hạng.');
		expect(sayCheck(check!, 'en')).toBe('Area 3: rank 30, but there are 23 rank groups only.');
	});
});

describe('facts', () => {
	test('that agree bring no alarm', () => {
		expect(kinds(clean)).toEqual([]);
	});

	test('of one population with two totals do, and lead to their keys', () => {
		const [check] = found(withChanges(clean, { online_dossiers: ratio(1515, 2385) }));
		expect(check?.kind).toBe('denominators-disagree');
		expect(check?.keys).toContain('online_dossiers');
	});

	test('copied from one measure to another do', () => {
		const copied = withChanges(clean, { documents_processed_online: ratio(1831, 1861) });
		expect(kinds(copied)).toEqual(['copied-pair']);
	});

	test('of nothing, and small equal pairs of unrelated measures, do not', () => {
		expect(kinds(withChanges(clean, { qualified_officers: ratio(8, 9) }))).toEqual([]);
		expect(kinds(withChanges(clean, { linked_procedures: ratio(0, 0) }))).toEqual([]);
		const nothing = withChanges(clean, {
			electronic_results: ratio(0, 0),
			online_dossiers: ratio(0, 0)
		});
		expect(kinds(nothing)).toEqual([]);
	});
});

/** A year of a commune whose registers agree, printed as its evaluator prints it, ranked among its real peers. */
const year = fc
	.record({
		resolved: fc.integer({ min: 0, max: 6000 }),
		open: fc.integer({ min: 1, max: 400 }),
		shares: fc.uniqueArray(fc.nat(1000), { minLength: 8, maxLength: 8 }),
		others: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 5, maxLength: 5 }),
		peers: fc.array(fc.nat(1000), { minLength: 22, maxLength: 22 }),
		before: fc.integer({ min: 1, max: 23 }),
		prints: fc.boolean()
	})
	.map(({ resolved, open, shares, others, peers, before, prints }): Facts => {
		const part = (at: number, of: number) => ratio(Math.floor((shares[at]! * of) / 1000), of);
		const received = resolved + open;
		// One after the other 7 apart: measures of one office are near each other, not equal.
		const sizes = others.map((n, at) => n + at * 1000);
		const facts = withChanges(clean, {
			dossiers_on_time: ratio(Math.ceil((resolved * (900 + shares[0]! / 10)) / 1000), resolved),
			electronic_results: ratio(Math.max(0, Math.floor(resolved / 2) - 3), resolved),
			online_dossiers: ratio(Math.floor(resolved / 3), resolved),
			digitised_dossiers: part(3, received),
			linked_procedures: part(4, sizes[0]!),
			it_plan_tasks: part(5, sizes[1]!),
			signed_documents: part(6, sizes[2]!),
			documents_processed_online: part(7, sizes[3]!),
			qualified_officers: part(1, sizes[4]!)
		});
		if (!prints) return facts;
		const { areas } = score(tuKy2022, facts);
		const printed = areas.flatMap((area, at): PublishedArea[] => {
			if (area.points === null || area.missing.length > 0) return [];
			const points = roundHalfUp(area.points, 2);
			const own = { id: 'own', score: points };
			const all = peers.map((n, unit) => ({
				id: String(unit),
				score: roundHalfUp(area.max.mul((n + at * 37) % 1000).div(1000), 2)
			}));
			const rank = rankUnits([own, ...all]).find(({ id }) => id === 'own')!;
			return [
				{
					code: area.code,
					points: exactDecimal(points),
					percent: exactDecimal(roundHalfUp(points.div(area.max).mul(100), 2)),
					rank: rank.denseRank,
					rankGroups: rank.groupCount,
					tiedWith: rank.tieCount,
					placesChange: before - rank.denseRank
				}
			];
		});
		return { ...facts, published: { ...seen, peers: 23, areas: printed } };
	});

test('a thousand clean reports bring no false alarm', () => {
	fc.assert(
		fc.property(year, (facts) => {
			expect(found(facts).map((check) => sayCheck(check, 'vi'))).toEqual([]);
		}),
		{ numRuns: 1000 }
	);
}, 120_000);

test('the printed document itself is the original', () => {
	expect(original?.areas).toHaveLength(10);
});
