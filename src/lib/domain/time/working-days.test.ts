import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekOf } from './day.ts';
import { HOLIDAYS_KNOWN_UNTIL, NATIONAL_DAYS } from './holidays.ts';
import {
	addWorkingDays,
	isWorkingDay,
	NATIONAL_CALENDAR,
	onOrAfter,
	workingCalendar,
	workingDaysBetween
} from './working-days.ts';

const day = fc
	.date({ min: new Date('2024-06-01'), max: new Date('2030-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('a working day', () => {
	it('is Monday to Friday', () => {
		expect(isWorkingDay('2026-11-27')).toBe(true);
		expect(isWorkingDay('2026-11-28')).toBe(false);
		expect(isWorkingDay('2026-11-29')).toBe(false);
	});

	it('is no holiday, and not the weekday that stands in for a holiday on a weekend', () => {
		for (const rest of ['2025-01-29', '2026-02-17', '2026-04-27', '2026-08-31', '2027-05-03'])
			expect(isWorkingDay(rest)).toBe(false);
	});

	it('is the Saturday worked in place of an exchanged day', () => {
		for (const worked of ['2025-04-26', '2026-01-10', '2026-08-22'])
			expect(isWorkingDay(worked)).toBe(true);
	});

	it('is what the unit says, against the country’s list too', () => {
		const unit = workingCalendar([
			{ day: '2026-11-24', works: true },
			{ day: '2026-11-28', works: true },
			{ day: '2026-11-30', works: false }
		]);
		expect(['2026-11-24', '2026-11-28', '2026-11-30'].map((d) => isWorkingDay(d, unit))).toEqual([
			true,
			true,
			false
		]);
		expect(isWorkingDay('2026-11-30')).toBe(true);
	});

	it('rests on the fixed days of years nobody has listed yet', () => {
		expect(isWorkingDay('2029-05-01')).toBe(false);
		expect(isWorkingDay('2029-05-02')).toBe(true);
		// The first of them is the first year beyond the list.
		expect(isWorkingDay(`${HOLIDAYS_KNOWN_UNTIL + 1}-09-01`)).toBe(true);
		for (const fixed of [
			'2030-01-01',
			'2029-04-30',
			`${HOLIDAYS_KNOWN_UNTIL + 1}-05-01`,
			'2030-09-02'
		])
			expect(isWorkingDay(fixed), fixed).toBe(false);
	});

	it('of a year within the list rests where the list says so, even on a fixed day', () => {
		// 1 May 2027 is a Saturday, and rests on the Monday after: what the list says of it is all there is.
		const moved = workingCalendar([{ day: '2027-09-02', works: true }]);
		expect(isWorkingDay('2027-09-02', moved)).toBe(true);
		expect(isWorkingDay('2024-05-01', new Map())).toBe(true);
		expect(isWorkingDay(`${HOLIDAYS_KNOWN_UNTIL}-09-02`, new Map())).toBe(true);
	});

	it('is the same weekday however long ago', () => {
		expect(isWorkingDay('1999-12-31', new Map())).toBe(true);
		expect(isWorkingDay('2000-01-01', new Map())).toBe(false);
		expect(isWorkingDay('2000-01-02', new Map())).toBe(false);
		expect(isWorkingDay('2000-01-03', new Map())).toBe(true);
		expect(() => isWorkingDay('2026-02-30')).toThrow(RangeError);
	});
});

describe('a deadline in working days', () => {
	it.each([
		['within one week', '2026-11-02', 3, '2026-11-05'],
		['over a weekend', '2026-11-26', 1, '2026-11-27'],
		['over two weekends', '2026-11-25', 10, '2026-12-09'],
		['over Tết Bính Ngọ', '2026-02-13', 1, '2026-02-23'],
		['over 30 April and 1 May of 2026', '2026-04-24', 3, '2026-05-04'],
		['over National Day of 2026, whose exchanged Saturday counts', '2026-08-21', 7, '2026-09-03'],
		['from a Sunday', '2026-11-29', 1, '2026-11-30'],
		['of no day, on a Sunday', '2026-11-29', 0, '2026-11-30'],
		['over the end of a year', '2025-12-31', 2, '2026-01-06']
	])('%s', (_what, from, count, due) => {
		expect(addWorkingDays(from, count)).toBe(due);
	});

	it('ends on a working day, never on the day itself, with so many working days between', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
				const due = addWorkingDays(from, count);
				expect(isWorkingDay(due)).toBe(true);
				expect(due > from).toBe(true);
				expect(workingDaysBetween(from, due)).toBe(count);
				expect(workingDaysBetween(due, from)).toBe(-count);
				expect(workingDaysBetween(from, from)).toBe(0);
			})
		);
	});

	it('moves on when its last day is one of rest', () => {
		expect(onOrAfter('2026-09-02')).toBe('2026-09-03');
		expect(onOrAfter('2026-11-27')).toBe('2026-11-27');
	});

	it('is none for less than no day', () => {
		for (const wrong of [-1, 1.5, NaN])
			expect(() => addWorkingDays('2026-11-02', wrong)).toThrow(RangeError);
	});
});

describe('the list of holidays', () => {
	it('gives rest on weekdays and work on weekends, each day once', () => {
		expect(new Set(NATIONAL_DAYS.map(({ day }) => day)).size).toBe(NATIONAL_DAYS.length);
		for (const { day, works } of NATIONAL_DAYS)
			expect(day >= addDays(weekOf(day), 5), day).toBe(works);
	});

	it('gives back a Saturday for every exchanged day, and eleven days of rest or more a year', () => {
		for (const { day, vi } of NATIONAL_DAYS.filter((d) => d.vi === 'Nghỉ hoán đổi'))
			expect(
				NATIONAL_DAYS.some(
					(d) => d.works && d.vi.startsWith('Làm bù') && d.day.startsWith(day.slice(0, 4))
				),
				`${day} ${vi}`
			).toBe(true);
		for (let year = 2025; year <= HOLIDAYS_KNOWN_UNTIL; year++) {
			const rests = NATIONAL_DAYS.filter((d) => !d.works && d.day.startsWith(String(year)));
			expect(rests.length, String(year)).toBeGreaterThanOrEqual(11);
		}
		expect(NATIONAL_CALENDAR.size).toBe(NATIONAL_DAYS.length);
	});
});
