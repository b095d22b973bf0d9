import { describe, expect, it } from 'vitest';
import { NATIONAL_DAYS } from './holidays.ts';
import { isWorkingDay, workingCalendar } from './working-days.ts';
import { isUnknownYear, listYear, readYearDays, wholeYear, workingDaysOf } from './year-days.ts';

describe('a year’s days as an announcement lists them', () => {
	it('are read line by line; weekends inside a span of rest need no row', () => {
		const { days, wrong } = readYearDays(
			'04/02/2027 - 10/02/2027; Nghỉ; Tết Nguyên đán\n\n2027-02-13\tlàm bù\tLàm bù cho 11/02',
			2027
		);
		expect(wrong).toEqual([]);
		expect(days.map(({ day, works }) => [day.slice(5), works])).toEqual([
			...['02-04', '02-05', '02-08', '02-09', '02-10'].map((day) => [day, false]),
			['02-13', true]
		]);
		expect(new Set(days.map(({ name }) => name))).toEqual(
			new Set(['Tết Nguyên đán', 'Làm bù cho 11/02'])
		);
	});

	it.each([
		['5/2/2027; Nghi; Tết', [['2027-02-05', false]]],
		['05-02-2027;off;Tết', [['2027-02-05', false]]],
		['05.02.2027 ; REST ; Tết', [['2027-02-05', false]]],
		['2027-02-05; holiday today; Tết', [['2027-02-05', false]]],
		['06/02/2027; làm; Làm bù', [['2027-02-06', true]]],
		['06/02/2027; Work; Làm bù', [['2027-02-06', true]]],
		['06/02/2027; works; Làm bù', [['2027-02-06', true]]],
		['06/02/2027; Lam viec; Làm bù', [['2027-02-06', true]]],
		['06/02/2027; working day; Làm bù', [['2027-02-06', true]]],
		// One day of a weekend is meant, and so are those that are worked.
		['06/02/2027; nghỉ; Thứ bảy', [['2027-02-06', false]]],
		[
			'06/02/2027 - 07/02/2027; làm; Làm bù',
			[
				['2027-02-06', true],
				['2027-02-07', true]
			]
		],
		['06/02/2027 đến 08/02/2027; nghỉ; Tết', [['2027-02-08', false]]],
		['06/02/2027   TO   08/02/2027; nghỉ; Tết', [['2027-02-08', false]]],
		['06/02/2027 – 08/02/2027; nghỉ; Tết', [['2027-02-08', false]]],
		['05/02/2027 - 05/02/2027; nghỉ; Tết', [['2027-02-05', false]]]
	])('may be written as people write them: %s', (text, expected) => {
		const { days, wrong } = readYearDays(text, 2027);
		expect(wrong).toEqual([]);
		expect(days.map(({ day, works }) => [day, works])).toEqual(expected);
	});

	it('may have further columns, which belong to the name', () => {
		const { days } = readYearDays('05/02/2027; nghỉ; Tết; QĐ 12', 2027);
		expect(days).toEqual([{ day: '2027-02-05', works: false, name: 'Tết QĐ 12' }]);
	});

	it('are at most a month of rest at a time, with a name of at most 120 letters', () => {
		const rest = (to: string) => readYearDays(`01/03/2027 - ${to}/2027; nghỉ; Tết`, 2027);
		expect(rest('31/03').days).toHaveLength(23);
		expect(rest('01/04')).toEqual({ days: [], wrong: [{ line: 1, why: 'day' }] });
		const named = readYearDays(`05/02/2027; nghỉ; ${'a'.repeat(120)}`, 2027);
		expect(named.wrong).toEqual([]);
	});

	it('are read beside lines that cannot be, each named by its number', () => {
		const text = '05/02/2027; nghỉ; Tết\r\nx\n \t\n06/02/2027; chơi; Gì đó\n08/02/2027; nghỉ; Tết';
		const { days, wrong } = readYearDays(text, 2027);
		expect(days.map(({ day }) => day)).toEqual(['2027-02-05', '2027-02-08']);
		expect(wrong).toEqual([
			{ line: 2, why: 'day' },
			{ line: 4, why: 'kind' }
		]);
	});

	it.each([
		['31/02/2027; nghỉ; Không có ngày này', 'day'],
		['01/01/2026; nghỉ; Năm khác', 'day'],
		['10/02/2027 - 04/02/2027; nghỉ; Ngược', 'day'],
		['01/01/2027 - 02/01/2027 - 03/01/2027; nghỉ; Ba ngày', 'day'],
		['31/12/2026 - 02/01/2027; nghỉ; Hai năm', 'day'],
		['101/01/2027; nghỉ; Dư số', 'day'],
		['x01/01/2027; nghỉ; Dư chữ', 'day'],
		['01/01/20277; nghỉ; Dư số', 'day'],
		['2027-01-011; nghỉ; Dư số', 'day'],
		['01/01/2027 - ; nghỉ; Thiếu ngày', 'day'],
		['01/01/2027; chơi; Gì đó', 'kind'],
		['01/01/2027; offline; Gì đó', 'kind'],
		['01/01/2027; workshop; Gì đó', 'kind'],
		['01/01/2027; không nghỉ; Gì đó', 'kind'],
		['01/01/2027; không làm; Gì đó', 'kind'],
		['01/01/2027', 'kind'],
		['01/01/2027; nghỉ;', 'name'],
		['01/01/2027; nghỉ; ; ', 'name'],
		[`01/01/2027; nghỉ; ${'a'.repeat(121)}`, 'long'],
		['01/01/2027; nghỉ; Một\n01/01/2027; nghỉ; Hai', 'twice'],
		['02/03/2027; nghỉ; Một\n01/03/2027 - 03/03/2027; nghỉ; Hai', 'twice']
	] as const)('name the line that cannot be read: %s', (text, why) => {
		expect(readYearDays(text, 2027).wrong).toMatchObject([{ why }]);
	});
});

it('A year that was brought in has exactly its days, whatever the country’s list says', () => {
	const own = wholeYear([{ day: '2027-01-01', works: false, name: 'Tết' }], 2027, 'Ngày thường');
	const calendar = workingCalendar(own);
	const odd = NATIONAL_DAYS.filter(({ day }) => day.startsWith('2027-'));
	for (const { day } of odd) {
		const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
		expect(isWorkingDay(day, calendar), day).toBe(day !== '2027-01-01' && weekday % 6 !== 0);
	}
	expect(workingDaysOf(2027, own)).toBe(260);
});

it('What the unit says stands before the country’s list, and what nobody announced is to be confirmed', () => {
	const listed = listYear(2027, [{ day: '2027-02-05', works: false, name: 'Tết (QĐ tỉnh)' }]);
	expect(listed.find(({ day }) => day === '2027-02-05')).toMatchObject({ said: 'own' });
	expect(listed.find(({ day }) => day === '2027-02-08')).toMatchObject({ said: 'toConfirm' });
	expect(listed.find(({ day }) => day === '2027-01-01')).toMatchObject({ said: 'national' });
});

it('A year is listed in order, without the days of other years, the unit’s own words beside the country’s', () => {
	const own = [
		{ day: '2027-12-31', works: false, name: 'Nghỉ của xã' },
		{ day: '2026-12-31', works: false, name: 'Năm khác' },
		{ day: '2027-01-04', works: false, name: 'Nghỉ của xã' }
	];
	const listed = listYear(2027, own);
	const days = listed.map(({ day }) => day);
	expect(days).toEqual(days.toSorted());
	expect(days.every((day) => day.startsWith('2027-'))).toBe(true);
	expect(listed.at(-1)).toEqual({
		...{ day: '2027-12-31', works: false, vi: 'Nghỉ của xã', en: 'Nghỉ của xã', said: 'own' }
	});
	expect(listed[0]).toEqual({
		...{ day: '2027-01-01', works: false, vi: 'Tết Dương lịch', en: 'New Year’s Day' },
		said: 'national'
	});
});

it('A whole year stands in order and says of the country’s other days that they are ordinary ones', () => {
	const rows = wholeYear([{ day: '2026-08-20', works: false, name: 'Nghỉ' }], 2026, 'Ngày thường');
	const days = rows.map(({ day }) => day);
	expect(days).toEqual(days.toSorted());
	expect(rows.find(({ day }) => day === '2026-08-22')).toEqual({
		...{ day: '2026-08-22', works: false, name: 'Ngày thường' }
	});
	expect(rows.find(({ day }) => day === '2026-08-31')).toMatchObject({ works: true });
	expect(days.every((day) => day.startsWith('2026-'))).toBe(true);
});

it('A year is unknown as long as the country’s list says nothing of it', () => {
	expect([2026, 2027, 2028].map(isUnknownYear)).toEqual([false, false, true]);
});

it('The working days of a year count its first and its last', () => {
	const ends = ['2025-01-01', '2025-12-31'].map((day) => ({ day, works: true, name: 'Trực' }));
	expect(workingDaysOf(2025, ends) - workingDaysOf(2025, [])).toBe(1);
	const rests = [{ day: '2025-12-31', works: false, name: 'Nghỉ' }];
	// 261 weekdays, twelve of rest, a Saturday that was worked.
	expect(workingDaysOf(2025, [])).toBe(250);
	expect(workingDaysOf(2025, rests)).toBe(249);
});
