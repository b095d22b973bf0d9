import { describe, expect, it } from 'vitest';
import { DayColumn } from './day-order.ts';
import { DAY_ZERO_1904 } from './day-text.ts';

const column = (...days: string[]) => {
	const found = new DayColumn();
	for (const day of days) found.add(day);
	return found;
};
const doubt = (...days: string[]) => column(...days).doubt;
/** So many texts with a place above 12: first, then second. */
const texts = (first: number, second: number) => [
	...Array.from({ length: first }, () => '23/05/2026'),
	...Array.from({ length: second }, () => '05/23/2026')
];
/** Stored days: so many, in so many months, on so many days of the month. */
const stored = (count: number, months: number, days: number) =>
	Array.from({ length: count }, (_, at) => {
		const parts = [(at % months) + 1, (at % days) + 1].map((n) => String(n).padStart(2, '0'));
		return `2026-${parts.join('-')}`;
	});

describe('the days of a column', () => {
	it('are in order where the day comes first, or nothing shows otherwise', () => {
		expect(doubt()).toBeUndefined();
		expect(doubt('23/05/2026', '05/06/2026')).toBeUndefined();
		expect(doubt('05/06/2026', '12/12/2026')).toBeUndefined();
		expect(doubt('23/05/2026')).toBeUndefined();
		expect(doubt('hôm qua', '', '13')).toBeUndefined();
	});

	it('were written month first where the second place is above 12', () => {
		expect(doubt('05/23/2026', '05/06/2026')).toBe('texts');
		expect(doubt('05/12/2026', '12/05/2026')).toBeUndefined();
		expect(doubt('05/13/2026')).toBe('texts');
	});

	it('are mixed where both are frequent: a slip of the pen among four right ones is none', () => {
		expect(doubt(...texts(1, 4))).toBe('texts');
		expect(doubt(...texts(1, 3))).toBe('mixed');
		expect(doubt(...texts(3, 1))).toBe('mixed');
		expect(doubt(...texts(4, 1))).toBeUndefined();
	});

	it('were swapped by a program where it stored none above 12 and left every text that is', () => {
		expect(doubt('2026-03-12', '2026-04-05', '23/05/2026')).toBe('numbers');
		expect(doubt('2026-03-13', '2026-04-05', '23/05/2026')).toBeUndefined();
		expect(doubt('2026-03-12', '2026-04-05', '23/05/2026', '05/06/2026')).toBeUndefined();
		expect(doubt('2026-03-12', '2026-04-05', '12/05/2026')).toBeUndefined();
	});

	it('were all swapped where the days run through the months', () => {
		expect(doubt(...stored(8, 8, 1))).toBe('numbers');
		expect(doubt(...stored(7, 7, 1))).toBeUndefined();
		expect(doubt(...stored(8, 4, 1))).toBe('numbers');
		expect(doubt(...stored(9, 3, 1))).toBeUndefined();
		expect(doubt(...stored(12, 6, 4))).toBeUndefined();
		expect(doubt(...stored(28, 7, 4))).toBe('numbers');
		// A year is part of a month.
		expect(doubt(...['3', '4', '5', '6'].flatMap((y) => [`202${y}-01-02`, `202${y}-01-02`]))).toBe(
			'numbers'
		);
	});

	it('say what part of the texts can only be month first', () => {
		expect(column().monthFirst).toBe(0);
		expect(column('05/23/2026', '05/06/2026', '05/07/2026', '23/05/2026').monthFirst).toBe(0.25);
	});

	it('are shown by the first three of each kind, day numbers as days', () => {
		const { examples } = column(
			...['hôm qua', ' 23/05/2026 ', '46143', '46144.25', '2026-03-05', '46146'],
			...['24/05/2026', '25/05/2026', '26/05/2026']
		);
		expect(examples).toEqual({
			number: ['01/05/2026', '02/05/2026', '2026-03-05'],
			text: ['23/05/2026', '24/05/2026', '25/05/2026']
		});
		const beside = ['1/5/2026 12345', '12345 1/5/2026'];
		expect(column(...beside).examples.text).toEqual(beside);
		const old = new DayColumn();
		old.add('44681', DAY_ZERO_1904);
		expect(old.examples.number).toEqual(['01/05/2026']);
	});
});
