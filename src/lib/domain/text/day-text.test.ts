import { describe, expect, it } from 'vitest';
import { DAY_ZERO_1904, readDay } from './day-text.ts';

describe('a day in an export', () => {
	it.each([
		['23/11/2026', '2026-11-23'],
		['3/1/2026', '2026-01-03'],
		['23-11-26', '2026-11-23'],
		['23.11.2026 08:30:15', '2026-11-23'],
		['08:30 23/11/2026', '2026-11-23'],
		['2026-11-23', '2026-11-23'],
		['2026/11/3 7:05', '2026-11-03'],
		['2026-11-23T23:30:00Z', '2026-11-24'],
		['2026-11-23T23:30:00+07:00', '2026-11-23'],
		['46349', '2026-11-23'],
		['46349.75', '2026-11-23'],
		// Whether a year is one of ours is for the check of the dossier to say.
		['1/1/1999', '1999-01-01'],
		['23/11/0026', '0026-11-23']
	])('%s is %s', (written, day) => {
		expect(readDay(written)).toBe(day);
	});

	it('is counted from 1904 where the workbook says so', () => {
		expect(readDay('44865', DAY_ZERO_1904)).toBe('2026-11-01');
		expect(readDay('01/11/2026', DAY_ZERO_1904)).toBe('2026-11-01');
	});

	it.each(['', '31/02/2026', '11/23/2026', '2026-13-01', 'hôm qua', '123456', '12'])(
		'%s is none',
		(written) => {
			expect(readDay(written)).toBeUndefined();
		}
	);
});
