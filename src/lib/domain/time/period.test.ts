import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from './day.ts';
import {
	formatPeriod,
	nextPeriod,
	parsePeriod,
	PERIOD_KINDS,
	periodAYearAgo,
	periodOf,
	previousPeriod
} from './period.ts';

const day = fc
	.date({ min: new Date('2002-01-01'), max: new Date('2098-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const period = fc
	.tuple(fc.constantFrom(...PERIOD_KINDS), day)
	.map(([kind, of]) => periodOf(kind, of));

describe('a period', () => {
	it.each([
		['2026-11-28', '2026-11-28', '2026-11-28'],
		['2026-11-28..week', '2026-11-23', '2026-11-29'],
		['2028-02', '2028-02-01', '2028-02-29'],
		['2026-12', '2026-12-01', '2026-12-31'],
		['2026-Q4', '2026-10-01', '2026-12-31'],
		['2026-H1', '2026-01-01', '2026-06-30'],
		['2026', '2026-01-01', '2026-12-31'],
		['2026-11-01..2026-11-20', '2026-11-01', '2026-11-20']
	])('%s goes from %s to %s', (text, from, to) => {
		expect(parsePeriod(text)).toMatchObject({ from, to });
	});

	it.each([
		'',
		'1999',
		'2026-13',
		'2026-02-30',
		'2026-11-20..2026-11-01',
		'2000-01-01..2026-01-01',
		'2026-Q5',
		'x'
	])('is not "%s"', (text) => expect(parsePeriod(text)).toBeUndefined());

	it('is written as it is read, holds its day, and its neighbours touch it', () => {
		fc.assert(
			fc.property(period, (any) => {
				expect(parsePeriod(formatPeriod(any))).toEqual(any);
				expect(addDays(previousPeriod(any).to, 1)).toBe(any.from);
				expect(addDays(any.to, 1)).toBe(nextPeriod(any).from);
				expect(nextPeriod(previousPeriod(any))).toEqual(any);
			})
		);
	});

	it('a year ago is of the same kind, some 365 days back; days keep their weekday', () => {
		fc.assert(
			fc.property(period, (any) => {
				const then = periodAYearAgo(any);
				expect(then.kind).toBe(any.kind);
				const back = daysBetween(then.from, any.from);
				expect(back).toBeGreaterThanOrEqual(364);
				expect(back).toBeLessThanOrEqual(366);
				if (any.kind === 'day' || any.kind === 'week') expect(back % 7).toBe(0);
			})
		);
	});
});
