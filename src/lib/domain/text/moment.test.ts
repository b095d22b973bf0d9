import { describe, expect, it } from 'vitest';
import { duration, moment } from './moment.ts';

describe('a moment', () => {
	it('is told in Việt Nam time, whatever offset it was written with', () => {
		expect(moment('2026-11-18T02:05:04Z')).toBe('09:05 18/11/2026');
		expect(moment('2026-11-18T00:05:04.999+09:00', true)).toBe('22:05:04 17/11/2026');
	});

	it('at midnight is the first of the day', () => {
		expect(moment('2026-11-17T17:00:00Z')).toBe('00:00 18/11/2026');
	});
});

describe('a duration', () => {
	it.each([
		[0, '0 giây', '0 seconds'],
		[59_999, '59 giây', '59 seconds'],
		[60_000, '1 phút', '1 minute'],
		[3_600_000 * 23, '23 giờ', '23 hours'],
		[86_400_000 * 30, '30 ngày', '30 days'],
		[-5, '0 giây', '0 seconds']
	])('of %s ms reads %s', (milliseconds, vi, en) => {
		expect([duration(milliseconds), duration(milliseconds, 'en')]).toEqual([vi, en]);
	});
});
