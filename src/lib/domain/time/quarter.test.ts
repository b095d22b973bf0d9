import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './day.ts';
import {
	formatQuarter,
	nextQuarter,
	parseQuarter,
	previousQuarter,
	quarterOf,
	quarterRange,
	sameQuarterLastYear,
	type Quarter
} from './quarter.ts';

const quarter = fc.record({
	year: fc.integer({ min: 2001, max: 2099 }),
	quarter: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)
}) satisfies fc.Arbitrary<Quarter>;

describe('a quarter', () => {
	it('is written 2026-Q4', () => {
		expect(parseQuarter('2026-Q4')).toEqual({ year: 2026, quarter: 4 });
		expect(parseQuarter(['2026-Q4'])).toBeUndefined();
		fc.assert(
			fc.property(quarter, (any) => {
				expect(parseQuarter(formatQuarter(any))).toEqual(any);
			})
		);
	});

	it.each([
		'2026-Q5',
		'2026-Q0',
		'2026Q4',
		'1999-Q4',
		'2101-Q1',
		' 2026-Q4',
		'2026-Q4 ',
		'3026-Q4',
		'',
		null,
		20264
	])('is not %s', (text) => {
		expect(parseQuarter(text)).toBeUndefined();
	});

	it('has its first and its last day in it, and the days beyond belong to its neighbours', () => {
		expect(quarterRange({ year: 2026, quarter: 2 })).toEqual({
			from: '2026-04-01',
			to: '2026-06-30'
		});
		fc.assert(
			fc.property(quarter, (any) => {
				const { from, to } = quarterRange(any);
				expect(quarterOf(from)).toEqual(any);
				expect(quarterOf(to)).toEqual(any);
				expect(quarterOf(addDays(from, -1))).toEqual(previousQuarter(any));
				expect(quarterOf(addDays(to, 1))).toEqual(nextQuarter(any));
			})
		);
	});

	it('of every month is the one that month lies in', () => {
		const quarters = Array.from({ length: 12 }, (_, month) =>
			quarterOf(`2026-${String(month + 1).padStart(2, '0')}-15`)
		);
		expect(quarters.map(({ quarter }) => quarter)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
		expect(() => quarterOf('2026-02-30')).toThrow(RangeError);
	});

	it('is followed by the first one of the next year', () => {
		expect(nextQuarter({ year: 2026, quarter: 4 })).toEqual({ year: 2027, quarter: 1 });
		expect(nextQuarter({ year: 2026, quarter: 3 })).toEqual({ year: 2026, quarter: 4 });
	});

	it('is compared with the one before and the one a year before', () => {
		expect(previousQuarter({ year: 2026, quarter: 1 })).toEqual({ year: 2025, quarter: 4 });
		expect(sameQuarterLastYear({ year: 2026, quarter: 3 })).toEqual({ year: 2025, quarter: 3 });
	});
});
