import { describe, expect, it } from 'vitest';
import { DAY_ZERO_1904, isPromised, readDay } from './day-text.ts';

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
		['  46349 ', '2026-11-23'],
		['\u200B 46349 \u200B', '2026-11-23'],
		['2026-11-23T23:30Z', '2026-11-24'],
		['2026-11-23T23:30:00.123456Z', '2026-11-24'],
		['2026-11-23T23:30:00+00:00', '2026-11-24'],
		['2026-11-23T20:30:00-0500', '2026-11-24'],
		['23/11/2026 08:30 GMT+7', '2026-11-23'],
		['23/11/2026 08:30:00 (UTC+07:00)', '2026-11-23'],
		['23/11/2026 08:30:00 +0700', '2026-11-23'],
		['08:30 23-11-2026', '2026-11-23'],
		['23/11/2026 8:00-11:30', '2026-11-23'],
		['Thứ Hai, 23/11/2026', '2026-11-23'],
		['T2 - 23/11/2026', '2026-11-23'],
		['trả đúng hẹn 23/11/2026', '2026-11-23'],
		['quá hạn 5 ngày (23/11/2026)', '2026-11-23'],
		['trả sau hạn, 23/11/2026', '2026-11-23'],
		['23/11/2026 (lần 2)', '2026-11-23'],
		['23/11/2026-8:30', '2026-11-23'],
		['ngày 2026-11-23', '2026-11-23'],
		['23 - tháng 11 ,  năm  2026', '2026-11-23'],
		['at 23 - Nov - 2026', '2026-11-23'],
		['23 thg 11, 2026', '2026-11-23'],
		['ngày 23 tháng 11 năm 2026', '2026-11-23'],
		['23 Tháng 11 26', '2026-11-23'],
		['3 th. 1 2026', '2026-01-03'],
		['23-T11-2026', '2026-11-23'],
		['23-Nov-2026', '2026-11-23'],
		['3 January, 26', '2026-01-03'],
		['23 DEC 2026', '2026-12-23'],
		["'23/11/2026", '2026-11-23'],
		['２３／１１／２０２６', '2026-11-23'],
		['\u00A023\u200B/11/2026\u00A0', '2026-11-23'],
		['23 / 11 / 2026', '2026-11-23'],
		['2026-11-23T08:30+0700', '2026-11-23'],
		[`23/11/2026${' '.repeat(50)}`, '2026-11-23'],
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

	it('has day and month changed where the file is that way: stored days to the twelfth, or texts', () => {
		const read = (text: string) =>
			(['plain', 'numbers', 'texts'] as const).map((order) => readDay(text, undefined, order));
		expect(read('2026-05-12')).toEqual(['2026-05-12', '2026-12-05', '2026-05-12']);
		expect(read('2026-05-13')).toEqual(['2026-05-13', '2026-05-13', '2026-05-13']);
		expect(read('05/11/2026')).toEqual(['2026-11-05', '2026-11-05', '2026-05-11']);
		expect(read('05/23/2026')).toEqual([undefined, undefined, '2026-05-23']);
		expect(read('46153')).toEqual(['2026-05-11', '2026-11-05', '2026-05-11']);
	});

	it.each([
		'',
		`23/11/2026${' '.repeat(51)}`,
		"4'6349",
		'23 tháng 11 năm 20261',
		'23 Nov 20261',
		'23/11/20261',
		'123/11/2026',
		'23 Sep',
		'31/02/2026',
		'11/23/2026',
		'2026-13-01',
		'hôm qua',
		// From a day to another, or two of them: the month stands once.
		'01-05/10/2026',
		'1–5/10/2026',
		'từ 01-05/10/2026',
		'5,6/10/2026',
		'5 và 6/10/2026',
		'05&06/10/2026',
		// Parts of running numbers.
		'05-10-2026-0012',
		'HS 05-10-2026-001',
		'001-05-10-2026',
		'05/10/2026-08',
		// Another day than the one that stands there, or none yet.
		'chưa trả (05/10/2026)',
		'không: 05/10/2026',
		'15 ngày kể từ 05/10/2026',
		'05/10/2026 + 15 ngày',
		'05/10/2026 +15',
		'sau 05/10/2026',
		'khoảng 05/10/2026',
		'~05/10/2026',
		'05/10/2026?',
		'05/10/2026 âm lịch',
		// The clock of another place, on which the day is another.
		'05/10/2026 20:00 UTC',
		'05/10/2026 17:00:00 +0000',
		'Mon, 05 Oct 2026 20:00:00 GMT',
		'lúc 2026-11-23T23:30:00Z',
		'2026-11-23T23:30:00Z (UTC)',
		'123456',
		'12'
	])('%s is none', (written) => {
		expect(readDay(written)).toBeUndefined();
	});
});

describe('a text with more than one day', () => {
	it.each([
		'13/10/2026 - 20/10/2026',
		'13/10/2026 (gia hạn 20/10/2026)',
		'13/10/2026, 20/10/2026',
		'2026-10-13 (20/10/2026)',
		'2026/10/5 ~ 2026/10/9',
		'từ 13/10 đến 20/10/2026',
		'từ 5/9 đến 20/10/2026',
		'5/9 đến 20/10/2026',
		'13/10/2026\n20/10/2026',
		'13 tháng 10 năm 2026, gia hạn 20/10/2026'
	])('is none, since nobody knows which is meant: %s', (text) => {
		expect(readDay(text)).toBeUndefined();
	});

	it.each(['13/10/2026/QĐ-UBND', '1/10/10/2026'])(
		'nor is a number that looks like one: %s',
		(text) => {
			expect(readDay(text)).toBeUndefined();
		}
	);

	it('is that day where it is said twice', () => {
		expect(readDay('13/10/2026 08:30 (13/10/2026)')).toBe('2026-10-13');
		expect(readDay('5/10/2026 (05/10/2026)')).toBe('2026-10-05');
	});
});

describe('a moment with its offset', () => {
	it.each([
		'2026-10-12T20:00:00Z',
		'2026-10-12 20:00:00+00',
		'2026-10-12 20:00:00.123+00:00',
		'2026-10-12 20:00 UTC',
		'2026-10-12t20:00:00z',
		'2026-10-12 17:00:00-0300'
	])('is of the day that it is in Việt Nam, however a machine writes it: %s', (text) => {
		expect(readDay(text)).toBe('2026-10-13');
	});
});

describe('a day number', () => {
	it('is read with a comma too', () => {
		expect(readDay('46308,354166')).toBe('2026-10-13');
	});

	it('is one that is promised where the text says so, and not where it says that the promise was kept', () => {
		const promised = ['hẹn 05/10/2026', 'Dự kiến 05/10/2026', 'gia hạn 05/10/2026'];
		const kept = [
			'05/10/2026',
			'trả đúng hẹn 05/10/2026',
			'trễ hẹn (05/10/2026)',
			'trước hạn 05/10'
		];
		expect(promised.map(isPromised)).toEqual([true, true, true]);
		expect(kept.map(isPromised)).toEqual([false, false, false, false]);
	});
});
