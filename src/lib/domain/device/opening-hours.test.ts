import { describe, expect, it } from 'vitest';
import { formatSpans, openFor, parseSpans } from './opening-hours.ts';

describe('opening hours as people type them', () => {
	it.each([
		['7h30-11h30, 13h-17h', '07:30–11:30, 13:00–17:00'],
		['13:00 – 17:00; 07:30 – 11:30', '07:30–11:30, 13:00–17:00'],
		['7 đến 11.30', '07:00–11:30'],
		['7g30–11g30', '07:30–11:30'],
		['8-12,12-17', '08:00–12:00, 12:00–17:00'],
		['', ''],
		[' , ', '']
	])('%s', (typed, read) => {
		expect(formatSpans(parseSpans(typed))).toBe(read);
		expect(parseSpans(read)).toEqual(parseSpans(typed));
	});

	it.each(['sáng', '7h30', '11:30-7:30', '7:30-7:30', '7:30-24:00', '7:75-8:00', '7-11, 10-17'])(
		'%s is told to be wrong',
		(typed) => {
			expect(parseSpans(typed)).toBeUndefined();
		}
	);
});

describe('how long the unit has been open', () => {
	const hours = { 3: parseSpans('7h30-11h30, 13h-17h')! };
	const minutes = (time: string, day = '2026-11-18') => {
		const open = openFor(hours, Date.parse(`${day}T${time}+07:00`));
		return open === null ? null : open / 60_000;
	};

	it('begins with the hours and ends with them', () => {
		expect(['07:29', '07:30', '11:29', '11:30', '13:05', '17:00'].map((at) => minutes(at))).toEqual(
			[null, 0, 239, null, 5, null]
		);
	});

	it('is nothing on a weekday that is not named', () => {
		expect(minutes('09:00', '2026-11-19')).toBeNull();
	});

	it('is for ever where no hours are set', () => {
		expect(openFor(null, 0)).toBe(Infinity);
	});
});
