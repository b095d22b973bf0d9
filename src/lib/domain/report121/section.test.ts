import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/day.ts';
import { sectionDue } from './due.ts';
import { isSectionState, sectionStatus } from './section.ts';

const due = '2026-10-05';

describe('the last day to file', () => {
	it('is counted from the quarter’s last day', () => {
		expect(sectionDue({ year: 2026, quarter: 3 }, 5)).toBe('2026-10-05');
		expect(sectionDue({ year: 2026, quarter: 4 }, 5)).toBe('2027-01-05');
		expect(sectionDue({ year: 2026, quarter: 4 }, 0)).toBe('2026-12-31');
	});
});

describe('a section of the report', () => {
	it('is due until the end of its last day', () => {
		expect(sectionStatus({ state: 'open', due }, '2026-10-03')).toEqual({ kind: 'due', days: 2 });
		expect(sectionStatus({ state: 'open', due }, '2026-10-05')).toEqual({ kind: 'due', days: 0 });
	});

	it('is late from the day after', () => {
		expect(sectionStatus({ state: 'open', due }, '2026-10-06')).toEqual({ kind: 'late', days: 1 });
		expect(sectionStatus({ state: 'open', due }, '2026-10-08')).toEqual({ kind: 'late', days: 3 });
	});

	it('is owed again when it was sent back', () => {
		const sentBack = { state: 'change_requested', due, filedOn: '2026-10-02' } as const;
		expect(sectionStatus(sentBack, '2026-10-04')).toEqual({ kind: 'due', days: 1 });
	});

	it('once filed stays filed, in time or late by so many days', () => {
		const inTime = { state: 'filed', due, filedOn: '2026-10-02' } as const;
		expect(sectionStatus(inTime, '2026-12-01')).toEqual({ kind: 'filed', daysLate: 0 });
		const late = { state: 'approved', due, filedOn: '2026-10-09' } as const;
		expect(sectionStatus(late, '2026-12-01')).toEqual({ kind: 'approved', daysLate: 4 });
		expect(sectionStatus({ state: 'filed', due }, due)).toEqual({ kind: 'filed', daysLate: null });
	});

	it('comes one day nearer to its last day with every day', () => {
		fc.assert(
			fc.property(fc.integer({ min: -100, max: 100 }), (ahead) => {
				const status = sectionStatus({ state: 'open', due }, addDays(due, -ahead));
				expect(status).toEqual(
					ahead >= 0 ? { kind: 'due', days: ahead } : { kind: 'late', days: -ahead }
				);
			})
		);
	});

	it('has one of four states', () => {
		expect(isSectionState('change_requested')).toBe(true);
		expect(isSectionState('draft')).toBe(false);
	});
});
