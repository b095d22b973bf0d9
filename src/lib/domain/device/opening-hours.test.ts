import { describe, expect, it } from 'vitest';
import { formatSpans, hoursOn, isOpen, parseSpans, USUAL_HOURS } from './opening-hours.ts';

describe('opening hours as people type them', () => {
	it.each([
		['7h30-11h30, 13h-17h', '07:30–11:30, 13:00–17:00'],
		['13:00 – 17:00; 07:30 – 11:30', '07:30–11:30, 13:00–17:00'],
		['7 đến 11.30', '07:00–11:30'],
		['7g30–11g30', '07:30–11:30'],
		['8-12,12-17', '08:00–12:00, 12:00–17:00'],
		['22:59-23:59', '22:59–23:59'],
		['', ''],
		[' , ', '']
	])('%s', (typed, read) => {
		expect(formatSpans(parseSpans(typed))).toBe(read);
		expect(parseSpans(read)).toEqual(parseSpans(typed));
	});

	it('of a closed day are none, which is not the same as unreadable', () => {
		expect([parseSpans(''), parseSpans(' , ')]).toEqual([[], []]);
		expect(formatSpans(undefined)).toBe('');
	});

	it.each(['sáng', '7h30', '11:30-7:30', '7:30-7:30', '7:30-24:00', '7:75-8:00', '7-11, 10-17'])(
		'%s is told to be wrong',
		(typed) => {
			expect(parseSpans(typed)).toBeUndefined();
		}
	);
});

const HOURS = {
	'1': [
		['07:30', '11:30'],
		['13:00', '17:00']
	],
	'6': [['08:00', '11:00']]
} satisfies Record<string, [string, string][]>;

const at = (text: string) => Date.parse(text);

it.each([
	['2026-11-23T07:29:59+07:00', false],
	['2026-11-23T07:30:00+07:00', true],
	['2026-11-23T11:29:59+07:00', true],
	['2026-11-23T11:30:00+07:00', false],
	['2026-11-23T13:00:00+07:00', true],
	['2026-11-23T17:00:00+07:00', false],
	['2026-11-28T09:00:00+07:00', true],
	['2026-11-29T09:00:00+07:00', false],
	['2026-11-24T09:00:00+07:00', false]
])('At %s the office is open: %s', (moment, open) => {
	expect(isOpen(HOURS, at(moment))).toBe(open);
});

it('Monday in Việt Nam is what counts, wherever the tablet thinks it is', () => {
	expect(isOpen(HOURS, at('2026-11-23T00:45:00Z'))).toBe(true);
	expect(isOpen(HOURS, at('2026-11-22T23:45:00Z'))).toBe(false);
});

it('Without hours it is never closed', () => {
	expect(isOpen(null, at('2026-11-29T03:00:00+07:00'))).toBe(true);
	expect(hoursOn(null, at('2026-11-29T03:00:00+07:00'))).toBeNull();
});

it('A weekday that is not named has no hours', () => {
	expect(hoursOn(HOURS, at('2026-11-29T09:00:00+07:00'))).toEqual([]);
});

it('The usual hours are those of weekdays, with a pause at noon', () => {
	const open = (moment: string) => isOpen(USUAL_HOURS, at(moment));
	expect(open('2026-11-20T08:00:00+07:00')).toBe(true);
	expect(open('2026-11-20T12:00:00+07:00')).toBe(false);
	expect(open('2026-11-20T23:00:00+07:00')).toBe(false);
	expect(open('2026-11-21T08:00:00+07:00')).toBe(false);
});
