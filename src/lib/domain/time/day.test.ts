import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isDay, localDate, weekOf } from './day.ts';

const day = fc
	.date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
	it('is one the calendar has', () => {
		expect(isDay('2028-02-29')).toBe(true);
		for (const wrong of [
			'2026-02-29',
			'2026-2-3',
			'2026-13-01',
			'20261123',
			'today',
			'',
			5,
			null,
			' 2026-11-23',
			'2026-11-23 ',
			'+002026-11-23'
		])
			expect(isDay(wrong)).toBe(false);
	});

	it('moves over the ends of months and years', () => {
		expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
		expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
	});

	it('moves back as far as it moved on', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: -400, max: 400 }), (from, days) => {
				expect(daysBetween(from, addDays(from, days))).toBe(days);
			})
		);
	});

	it('lies in the week that began on its Monday', () => {
		expect(weekOf('2026-11-23')).toBe('2026-11-23');
		expect(weekOf('2026-11-29')).toBe('2026-11-23');
		expect(weekOf('2027-01-01')).toBe('2026-12-28');
		fc.assert(
			fc.property(day, (any) => {
				const monday = weekOf(any);
				expect(new Date(monday).getUTCDay()).toBe(1);
				expect(daysBetween(monday, any)).toBeGreaterThanOrEqual(0);
				expect(daysBetween(monday, any)).toBeLessThan(7);
			})
		);
	});

	it('does not exist where the text names none', () => {
		expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
	});
});

describe('the local day of a moment', () => {
	it('changes at midnight in Việt Nam', () => {
		expect(localDate('2026-12-31T16:59:59Z')).toBe('2026-12-31');
		expect(localDate('2026-12-31T17:00:00Z')).toBe('2027-01-01');
		expect(localDate('2026-11-23T23:30:00-05:00')).toBe('2026-11-24');
	});

	it('may be asked for elsewhere', () => {
		expect(localDate('2026-12-31T17:00:00Z', 'UTC')).toBe('2026-12-31');
	});

	it('does not exist for a moment that is none', () => {
		expect(() => localDate('soon')).toThrow(RangeError);
	});
});
