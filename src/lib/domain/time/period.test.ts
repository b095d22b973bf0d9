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
		['day', '2026-11-28', '2026-11-28', '2026-11-28'],
		['week', '2026-11-28..week', '2026-11-23', '2026-11-29'],
		['month', '2028-02', '2028-02-01', '2028-02-29'],
		['month', '2026-09', '2026-09-01', '2026-09-30'],
		['month', '2026-12', '2026-12-01', '2026-12-31'],
		['quarter', '2026-Q4', '2026-10-01', '2026-12-31'],
		['half', '2026-H1', '2026-01-01', '2026-06-30'],
		['half', '2026-H2', '2026-07-01', '2026-12-31'],
		['year', '2026', '2026-01-01', '2026-12-31'],
		['year', '2100', '2100-01-01', '2100-12-31'],
		['days', '2026-11-01..2026-11-20', '2026-11-01', '2026-11-20'],
		['days', '2026-11-20..2026-11-20', '2026-11-20', '2026-11-20'],
		['days', '2100-12-01..2100-12-31', '2100-12-01', '2100-12-31'],
		// Five years, each as long as the longest.
		['days', '2022-01-01..2027-01-04', '2022-01-01', '2027-01-04']
	])('%s: %s goes from %s to %s', (kind, text, from, to) => {
		expect(parsePeriod(text)).toEqual({ kind, from, to });
	});

	it.each([
		'',
		'1999',
		'2026-13',
		'2026-02-30',
		'2026-11-20..2026-11-01',
		'2000-01-01..2026-01-01',
		'2022-01-01..2027-01-05',
		'2100-12-01..2101-01-01',
		'2026-11-20..',
		'..2026-11-20',
		'2026-00',
		'2026-H3',
		'2026-H1 ',
		'x2026-H1',
		'20261',
		'2026-111',
		'2101',
		'1999-12-01..2000-01-01',
		'2026-2026-11',
		'2026-2026-H1',
		'2026-02-30..week',
		'2026-02-30..2026-03-01',
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

	it.each([
		['day', '2026-08-05', '2026-08-05'],
		['week', '2026-08-05', '2026-08-03..week'],
		['month', '2026-08-05', '2026-08'],
		['quarter', '2026-03-31', '2026-Q1'],
		['quarter', '2026-04-01', '2026-Q2'],
		['half', '2026-06-30', '2026-H1'],
		['half', '2026-07-01', '2026-H2'],
		['year', '2026-08-05', '2026'],
		['days', '2026-08-30', '2026-08-01..2026-08-30']
	] as const)('of the kind %s that holds %s is %s', (kind, day, text) => {
		expect(formatPeriod(periodOf(kind, day))).toBe(text);
	});

	it('is none around a day that is none, or that lies before 2000 or after 2100', () => {
		for (const day of ['1999-12-31', '2101-01-01'])
			expect(() => periodOf('day', day), day).toThrow(RangeError);
		for (const kind of PERIOD_KINDS) expect(() => periodOf(kind, 'today')).toThrow(RangeError);
	});

	it.each([
		['2026-11-25', '2025-11-26'],
		['2026-11-23..week', '2025-11-24..week'],
		['2026-Q4', '2025-Q4'],
		['2028-02', '2027-02'],
		['2029-02', '2028-02'],
		['2026-11-01..2026-11-20', '2025-11-01..2025-11-20'],
		// A leap day had none a year before: the last of that February stands for it.
		['2028-02-01..2028-02-29', '2027-02-01..2027-02-28']
	])('%s was %s a year ago', (text, then) => {
		expect(periodAYearAgo(parsePeriod(text)!)).toEqual(parsePeriod(then));
	});

	it('of own days has neighbours that are as long', () => {
		const own = parsePeriod('2026-11-11..2026-11-20')!;
		expect(formatPeriod(previousPeriod(own))).toBe('2026-11-01..2026-11-10');
		expect(formatPeriod(nextPeriod(own))).toBe('2026-11-21..2026-11-30');
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
