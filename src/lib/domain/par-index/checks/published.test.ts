import { describe, expect, test } from 'vitest';
import { checks } from '../evaluate.ts';
import type { Fact, PublishedArea } from '../facts.ts';
import { factsOf, rulebookOf, seen } from '../fixtures/one-rule.ts';
import { sayCheck } from './words.ts';

/** What is said of a published area, in Vietnamese; its facts give 2 of 3 points unless it says otherwise. */
function said(
	area: Omit<PublishedArea, 'code'> | PublishedArea[],
	{ peers, fact, max = '3' }: { peers?: number; fact?: Fact | null; max?: string } = {}
): string[] {
	const ratio: Fact = { kind: 'ratio', numerator: 2, denominator: 3, ...seen };
	const values: Record<string, Fact> = fact === null ? {} : { f: fact ?? ratio };
	const found = checks(rulebookOf({ kind: 'ratio', fact: 'f' }, max), {
		...factsOf(values),
		published: {
			...seen,
			...(peers !== undefined && { peers }),
			areas: Array.isArray(area) ? area : [{ code: '1', ...area }]
		}
	});
	return found.map((check) => `${check.printed} | ${sayCheck(check, 'vi')}`);
}

describe('published points', () => {
	test('may have fewer decimals than ours', () => {
		for (const points of ['2', '2.0', '2.00']) expect(said({ points })).toEqual([]);
		const third: Fact = { kind: 'ratio', numerator: 1, denominator: 7, ...seen };
		expect(said({ points: '0.43' }, { fact: third })).toEqual([]);
		expect(said({ points: '0.42' }, { fact: third })).toEqual([
			'0,42 | Lĩnh vực 1: công bố 0,42 điểm, tính từ số liệu được 0,429.'
		]);
	});

	test('are at most the maximum, whatever the facts say', () => {
		expect(said({ points: '3.01' })).toEqual(['3,01 | Lĩnh vực 1: 3,01 điểm vượt điểm tối đa 3.']);
		expect(said({ points: '3.01' }, { fact: null })).toHaveLength(1);
		expect(said({ points: '3' }, { fact: null })).toEqual([]);
	});
});

describe('a published percentage', () => {
	test('is that of the published points, to the decimals printed', () => {
		expect(said({ points: '2', percent: '66.67' })).toEqual([]);
		expect(said({ points: '2', percent: '67' })).toEqual([]);
		expect(said({ points: '2', percent: '66.66' })).toEqual([
			'2/3 = 66,66% | Lĩnh vực 1: 2/3 là 66,67%, không phải 66,66%.'
		]);
	});

	test('without published points is that of ours, as long as they are sure', () => {
		expect(said({ percent: '66.7' })).toEqual([]);
		expect(said({ percent: '66.6' })).toEqual([
			'2/3 = 66,6% | Lĩnh vực 1: 2/3 là 66,67%, không phải 66,6%.'
		]);
		expect(said({ percent: '66.6' }, { fact: null })).toEqual([]);
	});

	test('that was taken from points before they were rounded says so', () => {
		// 5/7 of 3 points: 2.142857…, printed 2.14; 71.43% is of the unrounded ones, 71.33% of 2.14.
		const fact: Fact = { kind: 'ratio', numerator: 5, denominator: 7, ...seen };
		expect(said({ points: '2.14', percent: '71.33' }, { fact })).toEqual([]);
		expect(said({ points: '2.14', percent: '71.43' }, { fact })).toEqual([
			'2,14/3 = 71,43% | Lĩnh vực 1: 2,14/3 là 71,33%; 71,43% là của điểm chưa làm tròn 2,1429.'
		]);
		expect(said({ points: '2.14', percent: '71.5' }, { fact })).toHaveLength(1);
	});
});

describe('a published place', () => {
	test('was within the units a year ago', () => {
		expect(said({ rank: 3, placesChange: -2 })).toEqual([]);
		expect(said({ rank: 3, placesChange: -3 })).toEqual([
			'hạng 3, giảm 3 bậc | Lĩnh vực 1: hạng 3 mà giảm 3 bậc thì năm trước xếp hạng 0: không thể có.'
		]);
		expect(said({ rank: 3, placesChange: 20 }, { peers: 23 })).toEqual([]);
		expect(said({ rank: 3, placesChange: 21 }, { peers: 23 })).toEqual([
			'hạng 3, tăng 21 bậc | Lĩnh vực 1: hạng 3 mà tăng 21 bậc thì năm trước xếp hạng 24 trong 23 đơn vị: không thể có.'
		]);
		expect(said({ rank: 3, placesChange: 500 })).toEqual([]);
		expect(said({ placesChange: -500 })).toEqual([]);
		expect(said({ rank: 24, placesChange: 0 }, { peers: 23 })).toHaveLength(1);
	});

	test('of a year ago is held against as many units as the rank groups need, where nobody said how many', () => {
		// 5 groups, 3 units in one of them: 7 units at least.
		const groups = { rank: 2, rankGroups: 5, tiedWith: 3 };
		expect(said({ ...groups, placesChange: 5 })).toEqual([]);
		expect(said({ ...groups, placesChange: 6 })).toHaveLength(1);
		expect(said({ rank: 2, rankGroups: 5, placesChange: 3 })).toEqual([]);
		expect(said({ rank: 2, rankGroups: 5, placesChange: 4 })).toHaveLength(1);
	});

	test('is one that there is', () => {
		expect(said({ rank: 0 })).toEqual(['0 | Lĩnh vực 1: không có hạng 0.']);
		expect(said({ rank: 5, rankGroups: 5 })).toEqual([]);
		expect(said({ rank: 6, rankGroups: 5 })).toEqual([
			'6/5 | Lĩnh vực 1: hạng 6 nhưng chỉ có 5 nhóm hạng.'
		]);
		expect(said({ rank: 23 }, { peers: 23 })).toEqual([]);
		expect(said({ rank: 24 }, { peers: 23 })).toEqual([
			'24 | Lĩnh vực 1: hạng 24 nhưng chỉ có 23 đơn vị.'
		]);
		expect(said({ rankGroups: 5, tiedWith: 30 }, { peers: 23 })).toEqual([]);
	});

	test('leaves a unit for every group', () => {
		expect(said({ rank: 1, tiedWith: 23 }, { peers: 23 })).toEqual([]);
		expect(said({ rank: 1, tiedWith: 24 }, { peers: 23 })).toHaveLength(1);
		expect(said({ rank: 1, rankGroups: 23 }, { peers: 23 })).toEqual([]);
		expect(said({ rank: 1, rankGroups: 24 }, { peers: 23 })).toHaveLength(1);
		expect(said({ rank: 1, rankGroups: 4, tiedWith: 20 }, { peers: 23 })).toEqual([]);
		expect(said({ rank: 1, rankGroups: 5, tiedWith: 20 }, { peers: 23 })).toEqual([
			'1/5 | Lĩnh vực 1: hạng 1/5, cùng hạng 20 đơn vị, không khớp với 23 đơn vị.'
		]);
	});
});

test('an area beyond the hundred has no maximum to exceed, and no percentage', () => {
	expect(said({ points: '1', percent: '12' }, { max: '0' })).toEqual([
		'1 | Lĩnh vực 1: công bố 1 điểm, tính từ số liệu được 0.'
	]);
	expect(said({ points: '0' }, { max: '0' })).toEqual([]);
});

test('what is found names the area, and no fact', () => {
	const found = checks(rulebookOf({ kind: 'ratio', fact: 'f' }, '3'), {
		...factsOf({ f: { kind: 'ratio', numerator: 2, denominator: 3, ...seen } }),
		published: { ...seen, areas: [{ code: '1', points: '1', percent: '50', rank: 0 }] }
	});
	expect(found.map(({ kind, codes, keys }) => [kind, codes, keys])).toEqual([
		['area-points', ['1'], []],
		['area-percent', ['1'], []],
		['rank-beyond', ['1'], []]
	]);
});

test('points that may still change contradict no percentage of their own, and published ones do', () => {
	const found = (area: Omit<PublishedArea, 'code'>) =>
		checks(rulebookOf({ kind: 'report121', fact: 'f', award: 'share', quarters: 4 }, '4'), {
			...factsOf({
				f: { kind: 'report121', quarters: [{ quarter: '2026-Q1', filed: 1, owed: 2 }], ...seen }
			}),
			published: { ...seen, areas: [{ code: '1', ...area }] }
		}).map(({ kind }) => kind);
	expect(found({ percent: '75' })).toEqual([]);
	expect(found({ points: '3', percent: '75' })).toEqual([]);
	expect(found({ points: '3', percent: '70' })).toEqual(['area-percent']);
});

test('as many units are ranked as the area with the most groups needs', () => {
	const areas = (code: string, placesChange: number): PublishedArea[] => [
		{ code, rank: 1, rankGroups: 9, placesChange },
		{ code: '1', rank: 1, rankGroups: 4 }
	];
	expect(said(areas('1', 8))).toHaveLength(1);
	expect(said(areas('1', 9))).toHaveLength(2);
});

test('an area that the rulebook has not, or that was published before, is named', () => {
	expect(said([{ code: '9', rank: 0 }, { code: '1' }, { code: '1', rank: 0 }])).toEqual([
		'1 | Lĩnh vực 1: công bố hai lần.',
		'0 | Lĩnh vực 1: không có hạng 0.',
		'9 | Lĩnh vực 9: bộ tiêu chí không có lĩnh vực này.'
	]);
});
