import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { forecast, uncertainty } from '#lib/domain/par-index/bounds.ts';
import { decimalsThatAdd } from '#lib/domain/par-index/decimals-that-agree.ts';
import { score } from '#lib/domain/par-index/evaluate.ts';
import { withChanges } from '#lib/domain/par-index/what-if.ts';
import { roundHalfUp } from '#lib/domain/text/rounding.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

const slips = (...counts: [number, number, number, number, number]) => ({
	citizen_survey: null,
	citizen_slips: {
		kind: 'satisfaction' as const,
		basis: 'slips' as const,
		counts,
		source: 'Phiếu',
		asOf: '2022-12-31'
	}
});
const area = (found: ReturnType<typeof forecast>, code: string) =>
	found.areas.find((one) => one.code === code)!;

test('a year whose facts are all in is what it is', () => {
	const found = forecast(tuKy2022, quangKhai2022);
	expect(found.least.equals(found.most)).toBe(true);
	expect(found.now.toString()).toBe('85.686');
});

test('with 24 answers the survey’s area is a range around its points', () => {
	const ten = area(uncertainty(tuKy2022, quangKhai2022), '10');
	expect(ten.now.toString()).toBe('8.99');
	expect(ten.least.valueOf()).toBeLessThan(7.5);
	expect(ten.most.valueOf()).toBeGreaterThan(9.6);
});

describe('a running year', () => {
	const facts = withChanges(quangKhai2022, slips(0, 1, 2, 6, 15));

	test('carries the interval of its slips through, narrower with more of them', () => {
		const few = area(forecast(tuKy2022, facts), '10');
		const many = area(forecast(tuKy2022, withChanges(facts, slips(0, 100, 200, 600, 1500))), '10');
		const width = ({ most, least }: typeof few) => most.sub(least).valueOf();
		expect(few.least.lt(few.now) && few.most.gt(few.now)).toBe(true);
		expect(width(many)).toBeLessThan(width(few) / 5);
	});

	test('counts what has no fact as nothing at least and as all at most', () => {
		const { least, most } = area(forecast(tuKy2022, withChanges(facts, { dialogues: null })), '1');
		expect(most.sub(least).toString()).toBe('1');
	});

	test('leaves the reports of quarters to come open both ways', () => {
		const report = {
			kind: 'report121' as const,
			quarters: [{ quarter: '2022-Q1', filed: 2, owed: 2 }],
			source: 'Hệ thống',
			asOf: '2022-04-01'
		};
		const three = area(forecast(tuKy2022, withChanges(facts, { report_121: report })), '3');
		expect(three.most.sub(three.least).toString()).toBe('0.75');
	});

	test('never leaves the range of what is scored now', () => {
		const found = forecast(tuKy2022, facts);
		const now = score(tuKy2022, facts);
		for (const [at, one] of found.areas.entries()) {
			expect(one.least.lte(now.areas[at]!.points!)).toBe(true);
			expect(one.most.gte(now.areas[at]!.points!)).toBe(true);
		}
	});
});

test('the areas of the forecast, as they are printed, add up to it', () => {
	for (const gone of [[], ...Object.keys(quangKhai2022.values).map((key) => [key])]) {
		const values = Object.fromEntries(
			Object.entries(quangKhai2022.values).filter(([key]) => !gone.includes(key))
		);
		const found = forecast(tuKy2022, { ...quangKhai2022, values });
		for (const end of ['least', 'most'] as const) {
			const parts = found.areas.map((one) => one[end]);
			const decimals = decimalsThatAdd(parts, 2);
			const read = parts.reduce(
				(sum, part) => sum.add(roundHalfUp(part, decimals)),
				new Fraction(0)
			);
			expect(read.toString()).toBe(roundHalfUp(found[end], decimals).toString());
		}
	}
});
