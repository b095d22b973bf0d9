/** What a person reads beneath a criterion: each kind of rule writes its sum out, in both languages. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts.ts';
import { scoreOne, seen, sentencesOf } from '../fixtures/one-rule.ts';
import { rangeOf, type Rule } from './index.ts';
import { RuleError } from './scored.ts';
import Fraction from 'fraction.js';

const ratio = (numerator: number, denominator: number, printed?: string): Fact => ({
	...{ kind: 'ratio', numerator, denominator, ...seen },
	...(printed === undefined ? {} : { printed })
});
const count = (n: number): Fact => ({ kind: 'count', n, ...seen });
const flag = (value: boolean): Fact => ({ kind: 'flag', value, ...seen });
const points = (value: string): Fact => ({ kind: 'points', value, ...seen });
const quarters = (...filed: number[]): Fact => ({
	kind: 'report121',
	quarters: filed.map((n, at) => ({ quarter: `2026-Q${at + 1}`, filed: n, owed: 3 })),
	...seen
});

const counted: Rule = { kind: 'cappedCount', fact: 'n', each: '0.25', cap: 4 };
const withBase: Rule = { ...counted, base: { fact: 'b', points: '0.5' } };
const bands: Rule = {
	kind: 'steppedBands',
	fact: 'n',
	bands: [
		{ from: '0.5', points: '0.5' },
		{ from: '0.875', points: '1' }
	]
};
const slips: Rule = { kind: 'satisfaction', survey: 's', slips: 'p', slipMeasure: 'mean5' };

interface Case {
	rule: Rule;
	max: string;
	values: Record<string, Fact>;
	points: string | null;
	vi: string[];
	en: string[];
}
const cases: Record<string, Case> = {
	'all or nothing, met': {
		...{ rule: { kind: 'full', fact: 'n' }, max: '1.25', values: { n: flag(true) }, points: '5/4' },
		vi: ['Đạt: được trọn 1,25 điểm.'],
		en: ['Met: all 1.25 points.']
	},
	'all or nothing, not met': {
		...{ rule: { kind: 'full', fact: 'n' }, max: '1', values: { n: flag(false) }, points: '0' },
		vi: ['Không đạt: 0 điểm.'],
		en: ['Not met: 0 points.']
	},
	'points as the source has them': {
		...{ rule: { kind: 'assessed', fact: 'n' }, max: '5', values: { n: points('4.1255') } },
		points: '8251/2000',
		vi: ['Ghi theo nguồn: 4,1255 điểm'],
		en: ['As the source says: 4.1255 points']
	},
	'a count beneath its cap': {
		...{ rule: counted, max: '2', values: { n: count(3) }, points: '3/4' },
		vi: ['3 (có 3, tính tối đa 4) × 0,25 điểm = 0,75'],
		en: ['3 (3 recorded, at most 4 count) × 0.25 points = 0.75']
	},
	'a count over its cap, with its base': {
		...{ rule: withBase, max: '1.5', values: { n: count(7), b: flag(true) }, points: '3/2' },
		vi: [
			'Điều kiện nền đạt: 0,5 điểm',
			'4 (có 7, tính tối đa 4) × 0,25 điểm = 1',
			'Cộng: 1,5 điểm'
		],
		en: [
			'Base condition met: 0.5 points',
			'4 (7 recorded, at most 4 count) × 0.25 points = 1',
			'Together: 1.5 points'
		]
	},
	'a count without its base': {
		...{ rule: withBase, max: '1.5', values: { n: count(1), b: flag(false) }, points: '1/4' },
		vi: [
			'Điều kiện nền không đạt: 0 điểm',
			'1 (có 1, tính tối đa 4) × 0,25 điểm = 0,25',
			'Cộng: 0,25 điểm'
		],
		en: [
			'Base condition not met: 0 points',
			'1 (1 recorded, at most 4 count) × 0.25 points = 0.25',
			'Together: 0.25 points'
		]
	},
	'a count of which neither number is known': {
		...{ rule: withBase, max: '1.5', values: {}, points: null },
		vi: ['Chưa có số liệu: n, b.'],
		en: ['No fact yet: n, b.']
	},
	'a count of which only the base is missing': {
		...{ rule: withBase, max: '1.5', values: { n: count(1) }, points: null },
		vi: ['Chưa có số liệu: b.'],
		en: ['No fact yet: b.']
	},
	'a share in a band': {
		...{ rule: bands, max: '1', values: { n: ratio(7, 8) }, points: '1' },
		vi: ['87,5%: thuộc mức từ 87,5%, 1 điểm'],
		en: ['87.5%: in the band from 87.5%, 1 point']
	},
	'a count in a band': {
		...{ rule: bands, max: '1', values: { n: count(1200) }, points: '1' },
		vi: ['1.200: thuộc mức từ 0,875, 1 điểm'],
		en: ['1,200: in the band from 0.875, 1 point']
	},
	'a share below all bands': {
		...{ rule: bands, max: '1', values: { n: ratio(1, 3) }, points: '0' },
		vi: ['33,3333%: dưới mức 50%, 0 điểm'],
		en: ['33.3333%: below 50%, 0 points']
	},
	'a share of nothing, by bands': {
		...{ rule: bands, max: '1', values: { n: ratio(0, 0) }, points: null },
		vi: ['Chưa có số liệu: n.'],
		en: ['No fact yet: n.']
	},
	'no share at all, by bands': {
		...{ rule: bands, max: '1', values: {}, points: null },
		vi: ['Chưa có số liệu: n.'],
		en: ['No fact yet: n.']
	},
	'a share as the evaluator rounds it, against a target and a cap': {
		rule: { kind: 'ratio', fact: 'n', target: '0.8', cap: '0.75', percentDecimals: 1 },
		...{ max: '2', values: { n: ratio(2, 3) }, points: '3/2' },
		vi: [
			'2/3 ≈ 66,67%',
			'Chấm theo tỷ lệ đã làm tròn: 66,7%',
			'So với mức cần đạt 80%: 83,375%',
			'Tính tối đa 75%',
			'75% × 2 điểm = 1,5'
		],
		en: [
			'2/3 ≈ 66.67%',
			'Scored on the rounded percentage: 66.7%',
			'Against the target of 80%: 83.375%',
			'At most 75% counts',
			'75% × 2 points = 1.5'
		]
	},
	'a share as it was printed': {
		rule: { kind: 'ratio', fact: 'n', followPrinted: true },
		...{ max: '2', values: { n: ratio(2, 3, '66.125') }, points: '529/400' },
		vi: ['2/3 ≈ 66,67%', 'Chấm theo tỷ lệ in trong nguồn: 66,125%', '66,125% × 2 điểm = 1,3225'],
		en: [
			'2/3 ≈ 66.67%',
			'Scored on the percentage printed in the source: 66.125%',
			'66.125% × 2 points = 1.3225'
		]
	},
	'tasks on time and late': {
		rule: { kind: 'weightedTasks', fact: 'n', late: '0.5' },
		...{ max: '3', values: { n: { kind: 'tasks', onTime: 6, late: 1, total: 8, ...seen } } },
		points: '39/16',
		vi: [
			'Đúng tiến độ: 6, hệ số 1',
			'Hoàn thành muộn: 1, hệ số 0,5',
			'(6 × 1 + 1 × 0,5)/8 × 3 điểm = 2,4375'
		],
		en: [
			'On time: 6, weight 1',
			'Done late: 1, weight 0.5',
			'(6 × 1 + 1 × 0.5)/8 × 3 points = 2.4375'
		]
	},
	'targets exceeded, met and missed': {
		rule: { kind: 'outcomeMix', fact: 'n', exceeded: '1', met: '0.5', missed: '0.25' },
		...{ max: '2', values: { n: { kind: 'outcomes', exceeded: 1, met: 2, missed: 1, ...seen } } },
		points: '9/8',
		vi: [
			'Vượt chỉ tiêu: 1, hệ số 1',
			'Đạt chỉ tiêu: 2, hệ số 0,5',
			'Không đạt: 1, hệ số 0,25',
			'(1 × 1 + 2 × 0,5 + 1 × 0,25)/4 × 2 điểm = 1,125'
		],
		en: [
			'Exceeded: 1, weight 1',
			'Met: 2, weight 0.5',
			'Missed: 1, weight 0.25',
			'(1 × 1 + 2 × 0.5 + 1 × 0.25)/4 × 2 points = 1.125'
		]
	},
	'no targets at all': {
		rule: { kind: 'outcomeMix', fact: 'n', exceeded: '1', met: '0.5', missed: '0' },
		...{ max: '2', values: { n: { kind: 'outcomes', exceeded: 0, met: 0, missed: 0, ...seen } } },
		...{ points: null, vi: ['Chưa có số liệu: n.'], en: ['No fact yet: n.'] }
	},
	'reports by share': {
		rule: { kind: 'report121', fact: 'n', award: 'share', quarters: 4 },
		...{ max: '1.5', values: { n: quarters(3, 2) }, points: '5/4' },
		vi: [
			'2026-Q1: đã nộp 3/3 phần báo cáo',
			'2026-Q2: đã nộp 2/3 phần báo cáo',
			'5/6 × 1,5 điểm = 1,25',
			'Tạm tính: mới có 2/4 quý.'
		],
		en: [
			'2026-Q1: 3/3 sections filed',
			'2026-Q2: 2/3 sections filed',
			'5/6 × 1.5 points = 1.25',
			'Provisional: 2 of 4 quarters so far.'
		]
	},
	'reports, all or none': {
		rule: { kind: 'report121', fact: 'n', award: 'allOrNone', quarters: 1 },
		...{ max: '1', values: { n: quarters(2) }, points: '0' },
		vi: ['2026-Q1: đã nộp 2/3 phần báo cáo', 'Đủ mọi phần được 1 điểm, thiếu thì 0: 2/3 phần, = 0'],
		en: ['2026-Q1: 2/3 sections filed', 'All sections give 1 point, otherwise 0: 2/3 sections, = 0']
	},
	'the official survey': {
		...{ rule: slips, max: '10', points: '4489/500' },
		values: { s: { kind: 'satisfaction', basis: 'survey', index: '0.8978', ...seen } },
		vi: ['Điều tra xã hội học chính thức: 0,8978 × 10 điểm = 8,978'],
		en: ['Official survey: 0.8978 × 10 points = 8.978']
	},
	'slips until there is a survey': {
		...{ rule: slips, max: '10', points: '41/5' },
		// Ten slips: 1 · 1 + 1 · 3 + 3 · 4 + 5 · 5 = 41 of 50.
		values: { p: { kind: 'satisfaction', basis: 'slips', counts: [1, 0, 1, 3, 5], ...seen } },
		vi: [
			'10 phiếu tại Bộ phận Một cửa, trung bình mức độ chia 5: 41/(5 × 10) = 82%',
			'41/(5 × 10) × 10 điểm = 8,2',
			'Tạm tính: chưa có kết quả điều tra xã hội học chính thức.'
		],
		en: [
			'10 slips at the one-stop shop, mean level over 5: 41/(5 × 10) = 82%',
			'41/(5 × 10) × 10 points = 8.2',
			'Provisional: the official survey has not been entered.'
		]
	},
	'few slips': {
		rule: { ...slips, slipMeasure: 'topTwo' },
		...{ max: '10', points: '15/2' },
		values: { p: { kind: 'satisfaction', basis: 'slips', counts: [0, 0, 1, 1, 2], ...seen } },
		vi: [
			'4 phiếu tại Bộ phận Một cửa, tỷ lệ mức 4 và 5: 3 trên 4; dưới 10 phiếu nên không in tỷ lệ phần trăm',
			'3/4 × 10 điểm = 7,5',
			'Tạm tính: chưa có kết quả điều tra xã hội học chính thức.'
		],
		en: [
			'4 slips at the one-stop shop, share of levels 4 and 5: 3 of 4; fewer than 10 are not told as a percentage',
			'3/4 × 10 points = 7.5',
			'Provisional: the official survey has not been entered.'
		]
	},
	'a bonus': {
		rule: { kind: 'adjustment', fact: 'n', direction: 'bonus', each: '0.5', cap: 3 },
		...{ max: '0', values: { n: count(4) }, points: '3/2' },
		vi: ['Điểm thưởng: 3 (có 4, tính tối đa 3) × 0,5 điểm = 1,5'],
		en: ['Bonus: 3 (4 recorded, at most 3 count) × 0.5 points = 1.5']
	}
};

describe('the steps of a criterion', () => {
	test.each(Object.entries(cases))('%s', (_, { rule, max, values, points, vi, en }) => {
		const scored = scoreOne(rule, max, values);
		const plain = (sentences: string[]) => sentences.map((one) => one.replaceAll('\u00a0', ' '));
		expect(scored.points?.toFraction() ?? null).toBe(points);
		expect(plain(sentencesOf(scored))).toEqual(vi);
		expect(plain(sentencesOf(scored, 'en'))).toEqual(en);
	});
});

describe('a sum within a sum', () => {
	const inner: Rule = {
		kind: 'sum',
		parts: [
			{ title: 'Niêm yết', titleEn: 'Posted', max: '1', rule: { kind: 'full', fact: 'a' } },
			{ title: 'Thưởng', max: '0', rule: { ...bonus(), fact: 'n' } }
		]
	};
	const outer: Rule = {
		kind: 'sum',
		parts: [
			{ title: 'Công khai', titleEn: 'Openness', max: '1', rule: inner },
			{ title: 'Số hóa', max: '2', rule: { kind: 'ratio', fact: 'r' } }
		]
	};

	test('names the parts from the outermost in, each in its language', () => {
		const scored = scoreOne(outer, '3', { a: flag(true), n: count(1), r: ratio(1, 2) });
		expect(scored.points?.toFraction()).toBe('5/2');
		expect(sentencesOf(scored)).toEqual([
			'Công khai – Niêm yết: Đạt: được trọn 1 điểm.',
			'Công khai – Thưởng: Điểm thưởng: 1 (có 1, tính tối đa 3) × 0,5 điểm = 0,5',
			'Công khai: Cộng: 1,5 điểm',
			'Số hóa: 1/2 = 50%',
			'Số hóa: 1/2 × 2 điểm = 1',
			'Cộng: 2,5 điểm'
		]);
		expect(sentencesOf(scored, 'en')[0]).toBe('Openness – Posted: Met: all 1 point.');
		expect(sentencesOf(scored, 'en')[1]).toMatch(/^Openness – Thưởng: Bonus: 1 /);
	});

	test('gives what its parts give: from nothing to their maxima and their bonus', () => {
		const { least, most } = rangeOf(outer, new Fraction(3));
		expect([least.toFraction(), most.toFraction()]).toEqual(['0', '9/2']);
	});

	test('is provisional as soon as one part is', () => {
		const report: Rule = { kind: 'report121', fact: 'q', award: 'share', quarters: 4 };
		const both: Rule = {
			kind: 'sum',
			parts: [
				{ title: 'Niêm yết', max: '1', rule: { kind: 'full', fact: 'a' } },
				{ title: 'Báo cáo', max: '1', rule: report }
			]
		};
		const of = (...filed: number[]) =>
			scoreOne(both, '2', { a: flag(true), q: quarters(...filed) }).provisional;
		expect([of(3), of(3, 3, 3, 3)]).toEqual([true, false]);
	});
});

function bonus() {
	return { kind: 'adjustment', fact: 'f', direction: 'bonus', each: '0.5', cap: 3 } as const;
}

test('points outside their range are refused with the range', () => {
	const rule: Rule = { kind: 'assessed', fact: 'n', least: '-2', most: '0.5' };
	const of = (value: string) => () => scoreOne(rule, '0', { n: points(value) });
	expect(of('0.51')).toThrow(new RuleError('n', '0.51 (-2 – 1/2)'));
	expect(of('-2.01')).toThrow(RuleError);
	expect([of('0.5')().points?.toFraction(), of('-2')().points?.toFraction()]).toEqual([
		'1/2',
		'-2'
	]);
});

test('a fact of another kind is named with what the rule reads', () => {
	expect(() => scoreOne(bands, '1', { n: flag(true) })).toThrow(
		new RuleError('n', 'flag ≠ ratio, count')
	);
	expect(() => scoreOne(counted, '1', { n: flag(true) })).toThrow('n: flag ≠ count');
});

test('a fact is none because every object has something of that name', () => {
	const named: Rule = { kind: 'full', fact: 'constructor' };
	expect(scoreOne(named, '1', {})).toMatchObject({ points: null, provisional: false });
	expect(scoreOne({ ...bands, fact: 'constructor' }, '1', {}).points).toBeNull();
});
