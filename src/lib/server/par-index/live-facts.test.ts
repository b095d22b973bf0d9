import { describe, expect, it } from 'vitest';
import { evaluate } from '#lib/domain/par-index/evaluate.ts';
import type { Facts } from '#lib/domain/par-index/facts.ts';
import { points } from '#lib/domain/text/percent.ts';
import { quangKhai2022 } from '#lib/rulebooks/quang-khai-2022-facts.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { withLiveFacts, type YearCounts } from './live-facts.ts';

const TODAY = '2026-11-23';
const facts2026: Facts = { unit: 'demo', year: 2026, values: {} };
const counts: YearCounts = {
	levels: [
		{ level: 5, n: 3 },
		{ level: 4, n: 5 },
		{ level: 3, n: 2 }
	],
	sections: [],
	fields: [
		{ code: 'ho-tich', closed_on: null },
		{ code: 'dat-dai', closed_on: '2026-05-01' }
	]
};
const area = (given: Partial<YearCounts>, code: string, facts = facts2026) =>
	evaluate(tuKy2022, withLiveFacts(facts, tuKy2022, { ...counts, ...given }, TODAY)).areas.find(
		(found) => found.code === code
	)!;
const filed = (quarter: number, field: string, state = 'filed') => ({
	year: 2026,
	quarter,
	field,
	state
});
const quartersOf = (given: Partial<YearCounts>) => {
	const fact = withLiveFacts(facts2026, tuKy2022, { ...counts, ...given }, TODAY).values.report_121;
	return fact?.kind === 'report121' ? fact.quarters : [];
};

describe('area 10 until the survey is entered', () => {
	it('is the slip index of the year, marked as provisional', () => {
		expect(points(area({}, '10').points)).toBe('8,2');
		expect(area({}, '10').provisional).toBe(true);
	});

	it('moves with every slip', () => {
		const levels = [...counts.levels, { level: 1, n: 1 }];
		expect(points(area({ levels }, '10').points)).toBe('7,64');
	});

	it('has no points without slips', () => {
		expect(area({ levels: [] }, '10').points).toBeNull();
	});

	it('stays the official survey where that was entered', () => {
		expect(points(area({}, '10', quangKhai2022).points)).toBe('8,99');
	});
});

describe('report 121 in the index', () => {
	it('is owed for every quarter that has ended, by the fields that were open in it', () => {
		expect(quartersOf({})).toEqual([
			{ quarter: '2026-Q1', filed: 0, owed: 2 },
			{ quarter: '2026-Q2', filed: 0, owed: 2 },
			{ quarter: '2026-Q3', filed: 0, owed: 1 }
		]);
	});

	it('is not owed by a field for the time before it was there', () => {
		const beginnings = [{ field: 'ho-tich', begins_on: '2026-07-01' }];
		expect(quartersOf({ beginnings }).map(({ owed }) => owed)).toEqual([1, 1, 1]);
	});

	it('names the sealed reports as its evidence, of each quarter the newest', () => {
		const seal = (quarter: number, version: number) => ({
			...{ quarter, version, hash: `${quarter}${version}`.padEnd(64, 'a') }
		});
		const seals = [seal(1, 1), seal(2, 1), seal(1, 2)];
		const fact = withLiveFacts(facts2026, tuKy2022, { ...counts, seals }, TODAY).values.report_121!;
		expect(fact.source).toBe(
			'Phần báo cáo đã nộp trong hệ thống, đến 23/11/2026; ' +
				'báo cáo Quý I đã duyệt (bản 2, SHA-256 12aaaaaaaaaa…); ' +
				'báo cáo Quý II đã duyệt (bản 1, SHA-256 21aaaaaaaaaa…)'
		);
	});

	it('counts a section that was filed or approved, not one that was sent back', () => {
		const sections = [
			filed(1, 'ho-tich'),
			filed(1, 'dat-dai', 'approved'),
			filed(2, 'ho-tich', 'change_requested'),
			filed(4, 'ho-tich')
		];
		expect(quartersOf({ sections }).map((quarter) => quarter.filed)).toEqual([2, 0, 0]);
	});

	it('wins points for criterion 3.5.a when it is filed', () => {
		const before = area({}, '3').points!;
		const after = area({ sections: [filed(1, 'ho-tich')] }, '3').points!;
		expect(points(after.sub(before))).toBe('0,2');
	});
});
