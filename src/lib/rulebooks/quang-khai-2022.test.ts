import { describe, expect, test } from 'vitest';
import { sayCheck } from '#lib/domain/par-index/checks/words.ts';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import { pointsLost } from '#lib/domain/par-index/points-lost.ts';
import type { Criterion, Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { serialise } from '#lib/domain/par-index/serialise.ts';
import { withChanges } from '#lib/domain/par-index/what-if.ts';
import { points } from '#lib/domain/text/percent.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

const result = evaluate(tuKy2022, quangKhai2022);
const criteria = new Map(
	result.areas.flatMap((area) => area.criteria.map((criterion) => [criterion.code, criterion]))
);
const exactly = (code: string) => criteria.get(code)?.points?.toString();

describe('the ten areas of 2022', () => {
	test('print as in the document', () => {
		const printed = result.areas.map((area) => points(area.points));
		expect(printed.join(' · ')).toBe('11,9 · 5 · 15,56 · 6 · 10,8 · 7 · 9,26 · 1,63 · 9,54 · 8,99');
	});

	test('have the printed percentages, from their unrounded points', () => {
		const printed = result.areas.map((area) => points(area.percent));
		expect(printed.join(' · ')).toBe(
			'79,33 · 100 · 84,11 · 100 · 98,18 · 100 · 80,55 · 81,65 · 68,14 · 89,9'
		);
	});

	test('add up to 85,68 of 100 as printed, and to 85,686 before printing', () => {
		expect(points(result.printed)).toBe('85,68');
		expect(points(result.max)).toBe('100');
		expect(serialise(result)).toMatchObject({ points: '85.686', printed: '85.68', max: '100' });
	});

	test('rest on nothing provisional and miss no fact', () => {
		expect(result).toMatchObject({ provisional: false, missing: [] });
	});
});

describe('what comes out of its rule, not out of typed points', () => {
	test.each([
		['1.5', 'cappedCount', '0.5'],
		['1.6', 'cappedCount', '0.4'],
		['1.7', 'weightedTasks', '2.5'],
		['3.5.a', 'report121', '0'],
		['3.5.b', 'ratio', '1.56'],
		['5.x', 'ratio', '1.8'],
		['7.1.2', 'ratio', '0.889'],
		['7.1.3', 'ratio', '0.984'],
		['7.1.4', 'ratio', '0.984'],
		['7.1.6', 'full', '0'],
		['7.2', 'ratio', '1.906'],
		['8', 'outcomeMix', '1.633'],
		['10', 'satisfaction', '8.99']
	])('%s by %s: %s', (code, rule, points) => {
		expect(criteria.get(code)?.rule).toBe(rule);
		expect(exactly(code)).toBe(points);
	});

	test('only what no document breaks down is typed', () => {
		const typed = [...criteria.values()].filter(({ rule }) => rule === 'assessed');
		expect(typed.map(({ code }) => code)).toEqual([
			'1.1–1.4',
			'2',
			'3.x',
			'4',
			'5.y',
			'6',
			'7.1.1, 7.1.5, 7.1.7',
			'9'
		]);
	});

	test('nothing is said to be printed whose rule was inferred', () => {
		for (const { rule, basis } of criteria.values())
			if (rule !== 'assessed') expect(basis).not.toBe('printed');
	});
});

describe('why area 7 prints 80,55% and area 8 81,65%', () => {
	const area7 = (rulebook: Rulebook) => evaluate(rulebook, quangKhai2022).areas[6]!;
	const { pointRounding: _, ...unrounded } = tuKy2022;

	test('9,263 and 1,633: each criterion rounded to three decimals, from exact shares', () => {
		expect(result.areas[6]?.points?.toString()).toBe('9.263');
		expect(result.areas[7]?.points?.toString()).toBe('1.633');
	});

	test('exact shares without that rounding would print 80,54% and 81,67%', () => {
		const { areas } = evaluate(unrounded, quangKhai2022);
		expect(points(areas[6]!.percent)).toBe('80,54');
		expect(points(areas[7]!.percent)).toBe('81,67');
	});

	test('scoring the percentages as printed, 63,53 among them, would print 80,55% as well', () => {
		const asPrinted = (criterion: Criterion): Criterion => {
			const { code, rule } = criterion;
			if (rule.kind !== 'ratio' || code === '7.1.2') return criterion;
			return { ...criterion, rule: { ...rule, percentDecimals: 1, followPrinted: true } };
		};
		const areas = tuKy2022.areas.map((area) => ({
			...area,
			criteria: area.criteria.map(asPrinted)
		}));
		expect(points(area7({ ...unrounded, areas }).percent)).toBe('80,55');
		expect(points(area7({ ...tuKy2022, areas }).points, 3)).toBe('9,263');
	});
});

test('points lost stand in descending order and add up to what is missing from 100', () => {
	const lost = pointsLost(result);
	expect(lost.slice(0, 4).map(({ criterion }) => criterion.code)).toEqual([
		'9',
		'1.5',
		'3.x',
		'7.2'
	]);
	const sum = lost.reduce((all, { lost }) => lost.add(all), result.points);
	expect(sum.equals(result.max)).toBe(true);
});

test('what cannot be right in the document is found, numbered in its order', () => {
	expect(result.checks.map(({ number, kind, printed }) => [number, kind, printed])).toEqual([
		[1, 'rank-before-first', 'hạng 15, giảm 16 bậc'],
		[2, 'denominators-disagree', '2.379; 1.832; 2.385'],
		[3, 'population-over-whole', '2.385 > 1.837'],
		[4, 'whole-of-part', '2.379/2.379 = 100%'],
		[5, 'printed-percent', '2/17 = 0,118%'],
		[6, 'area-percent', '9,26/11,5 = 80,55%'],
		[7, 'printed-percent', '8/9 = 89,9%'],
		[8, 'copied-pair', '1.831/1.861'],
		[9, 'printed-percent', '1.515/2.385 = 63,53%'],
		[10, 'area-percent', '1,63/2 = 81,65%']
	]);
	expect(criteria.get('7.1.2')?.checks.map(({ number }) => number)).toEqual([7]);
	expect(sayCheck(result.areas[6]!.checks[0]!, 'vi')).toBe(
		'Lĩnh vực 7: 9,26/11,5 là 80,52%; 80,55% là của điểm chưa làm tròn 9,263.'
	);
});

describe('area 10 without the official survey', () => {
	const slips = {
		kind: 'satisfaction' as const,
		basis: 'slips' as const,
		counts: [0, 1, 2, 6, 15] as const,
		source: 'Phiếu đánh giá tại Bộ phận Một cửa',
		asOf: '2022-12-31'
	};
	const area10 = (changes: Parameters<typeof withChanges>[1]) =>
		evaluate(tuKy2022, withChanges(quangKhai2022, changes)).areas[9]!;

	test('stands on the slips and is provisional', () => {
		const area = area10({ citizen_survey: null, citizen_slips: slips });
		expect(area.provisional).toBe(true);
		expect(points(area.points)).toBe('8,92');
	});

	test('without slips either has no points and is listed as missing', () => {
		expect(area10({ citizen_survey: null })).toMatchObject({ points: null, missing: ['10'] });
	});

	test('is not provisional once the survey is there, slips or not', () => {
		const area = area10({ citizen_slips: slips });
		expect(area.provisional).toBe(false);
		expect(points(area.points)).toBe('8,99');
	});
});
