import { describe, expect, it } from 'vitest';
import { date, quarterName, quarterShortName } from './date.ts';

describe('dates and quarters', () => {
	it('read day first', () => {
		expect(date('2026-10-02')).toBe('02/10/2026');
	});

	it('name the quarter with a Roman numeral', () => {
		expect(quarterName({ year: 2026, quarter: 4 })).toBe('Quý IV năm 2026');
		expect(quarterName({ year: 2027, quarter: 1 }, 'en')).toBe('Quarter I of 2027');
		expect(quarterShortName({ year: 2026, quarter: 2 })).toBe('Quý II');
		expect(quarterShortName({ year: 2026, quarter: 2 }, 'en')).toBe('Quarter II');
	});
});
