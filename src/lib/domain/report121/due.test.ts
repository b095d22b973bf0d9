import { describe, expect, it } from 'vitest';
import { workingCalendar } from '../time/working-days.ts';
import { owingFields, sectionDue } from './due.ts';

describe('the last day of a section', () => {
	it('is so many days after the quarter, and the next working day after a day of rest', () => {
		expect(sectionDue({ year: 2026, quarter: 3 }, 5)).toBe('2026-10-05');
		// 5 July 2026 is a Sunday, 5 April too.
		expect(sectionDue({ year: 2026, quarter: 2 }, 5)).toBe('2026-07-06');
		expect(sectionDue({ year: 2026, quarter: 1 }, 5)).toBe('2026-04-06');
	});

	it('heeds the days a unit rests by itself', () => {
		const calendar = workingCalendar([{ day: '2026-10-05', works: false }]);
		expect(sectionDue({ year: 2026, quarter: 3 }, 5, calendar)).toBe('2026-10-06');
	});
});

describe('a field owes a section', () => {
	const quarter = { year: 2026, quarter: 3 } as const;
	const fields = [
		{ code: 'old', closed_on: null },
		{ code: 'new', closed_on: null },
		{ code: 'closed', closed_on: '2026-07-01' }
	];

	it('never for a time before it was there', () => {
		const begins = new Map([
			['old', '2024-01-01'],
			['new', '2026-10-01'],
			['closed', '2024-01-01']
		]);
		expect(owingFields(fields, quarter, begins)).toEqual(['old']);
		expect(owingFields(fields, { year: 2026, quarter: 4 }, begins)).toEqual(['old', 'new']);
		expect(owingFields(fields, { year: 2023, quarter: 4 }, begins)).toEqual([]);
	});

	it('for the quarter in which it began', () => {
		expect(owingFields(fields, quarter, new Map([['new', '2026-09-30']]))).toContain('new');
	});
});
