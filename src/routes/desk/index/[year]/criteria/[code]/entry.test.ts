import { expect, test } from 'vitest';
import { usualDay } from './entry.ts';

test('a new fact is as of today in its own year, of the last day in a year that is over, of no day before its year', () => {
	expect(usualDay(2026, '2026-11-30')).toBe('2026-11-30');
	expect(usualDay(2026, '2026-01-01')).toBe('2026-01-01');
	expect(usualDay(2026, '2026-12-31')).toBe('2026-12-31');
	expect(usualDay(2022, '2026-11-30')).toBe('2022-12-31');
	expect(usualDay(2027, '2026-12-31')).toBe('');
});
