import { expect, it } from 'vitest';
import { hoursOn, isOpen } from './opening.ts';

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
