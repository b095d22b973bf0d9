import * as v from 'valibot';
import { expect, test } from 'vitest';
import { invalid } from './invalid.ts';
import {
	count,
	day,
	decimal,
	decimals,
	flag,
	listOf,
	share,
	signedDecimal,
	sumOf,
	text,
	weight,
	words,
	year,
	yearQuarters
} from './values.ts';

const LONGEST_DECIMAL = '123456789.123456789';

test.each<[string, v.GenericSchema, unknown[], unknown[]]>([
	['text', text, ['x', ' x ', 'x'.repeat(2000)], ['', '  ', 'x'.repeat(2001), 7, null]],
	['count', count, [0, 1, Number.MAX_SAFE_INTEGER], [-1, 0.5, 2 ** 53, '1', NaN]],
	['year', year, [2000, 2026, 2100], [1999, 2101, 2026.5, '2026']],
	['decimals', decimals, [0, 9], [-1, 10, 1.5]],
	['quarters', yearQuarters, [1, 4], [0, 5]],
	['flag', flag, [true, false], ['true', 1, null]],
	['day', day, ['2026-02-28'], ['2026-02-29', '28/02/2026', 20_260_228]],
	[
		'decimal',
		decimal,
		['0', '2', '2.5', LONGEST_DECIMAL],
		['-1', '1234567890', '1.1234567890', '1.', '.5', '2,5', ' 1', '1 ', '1e3', '1/2', 2]
	],
	[
		'signed decimal',
		signedDecimal,
		['-0.5', '0', '2.5', `-${LONGEST_DECIMAL}`],
		['+1', '--1', '1-', '-', '-1234567890', '1.1234567890', 'x-1', '-1x']
	],
	[
		'weight',
		weight,
		['0', '1', '1.000', '0.75', '1/3', '3/3', '10/30', '1/123456789', '0.123456789'],
		['1.001', '4/3', '1/0', '1/01', '-0.5', '1/3 ', ' 1/3', '1/3.5', '1/1234567890', '2', 'x']
	],
	[
		'share',
		share,
		['1', '0.000000001', '0.8', '1.0'],
		['0', '0.0', '1.000000001', '1/2', '-0.5', '2', '11', 'x1', '1x', '0.1234567890']
	],
	['words', words, [{ vi: 'a', en: 'b' }], [{ vi: 'a' }, { vi: 'a', en: 'b', fr: 'c' }, 'a']],
	['list', listOf(flag), [[true], [true, false]], [[], [1], true]]
])('a %s is what it is, to its last digit', (_, schema, good, bad) => {
	for (const value of good) expect(v.is(schema, value), String(value)).toBe(true);
	for (const value of bad) expect(v.is(schema, value), String(value)).toBe(false);
});

test('text is kept without blanks around it', () => {
	expect(v.parse(text, ' a b ')).toBe('a b');
});

test('a sum of decimals is exact', () => {
	expect(sumOf(['0.1', '0.2', '1/3']).toFraction()).toBe('19/30');
	expect(sumOf([]).toFraction()).toBe('0');
});

test('what is wrong names another place only where there is one', () => {
	expect(invalid('a', 'repeated', 'b')).toMatchObject({ path: 'a', other: 'b' });
	expect(Object.keys(invalid('a', 'kind'))).toEqual(['path', 'words']);
});
