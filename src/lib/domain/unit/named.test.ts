import { expect, test } from 'vitest';
import { nameAmong, unitsNamed, wasThere } from './named.ts';

const unit = (
	id: string,
	code: string,
	valid_from = '1900-01-01',
	valid_to: string | null = null
) => ({
	...{ id, code, valid_from, valid_to }
});
const old = unit('a', 'tu-ky', '1900-01-01', '2025-06-30');
const since = unit('b', 'tu-ky', '2025-07-01');
const other = unit('c', 'khac');
const all = [old, since, other];

test('a code means the unit of the day, and an id that unit on any day', () => {
	expect(unitsNamed(all, 'tu-ky', '2025-06-30')).toEqual([old]);
	expect(unitsNamed(all, 'tu-ky', '2025-07-01')).toEqual([since]);
	expect(unitsNamed(all, 'a', '2026-01-01')).toEqual([old]);
	expect(unitsNamed(all, 'nowhere', '2026-01-01')).toEqual([]);
});

test('a unit is there from its first day to its last', () => {
	const year = unit('f', 'nam', '2025-01-01', '2025-12-31');
	const days = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'];
	expect(days.map((day) => wasThere(year, day))).toEqual([false, true, true, false]);
});

test('where none was there on the day, the latest is meant', () => {
	const ended = [old, unit('d', 'tu-ky', '2025-07-01', '2025-12-31')];
	for (const units of [ended, [...ended].reverse()])
		expect(unitsNamed(units, 'tu-ky', '2026-05-01').map(({ id }) => id)).toEqual(['d']);
});

test('two that were there at once are both named, so that the first is never taken for the only one', () => {
	const twin = unit('e', 'tu-ky', '2025-08-01');
	expect(unitsNamed([...all, twin], 'tu-ky', '2026-01-01')).toEqual([since, twin]);
});

test('links name a unit by its code, and by its id where another has the code', () => {
	expect(nameAmong(all, other)).toBe('khac');
	expect(nameAmong(all, since)).toBe('b');
});
