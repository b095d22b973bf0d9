import { expect, it } from 'vitest';
import { DAY_ZERO_1900 } from '#lib/domain/text/day-text.ts';
import { shownBy, showNumber } from './number-format.ts';

const shown = (value: string, format: string) => showNumber(value, shownBy(format), DAY_ZERO_1900);

it.each([
	['12', '000000', '000012'],
	['12', '"H23.55-"000000', 'H23.55-000012'],
	['12', '\\H\\S\\-0', 'HS-12'],
	['12', '"HS "0', 'HS 12'],
	['45', '0"/2026"', '45/2026'],
	['45', '0000"/2026"', '0045/2026'],
	['12', '"a;b-"00;[Red]-0', 'a;b-12'],
	['1234567', '000-0000', '123-4567'],
	['12', '000-0000', '000-0012'],
	// More digits than places stand before them all.
	['1234567', '"H-"0000', 'H-1234567'],
	// A day that was typed as eight digits is seen as one.
	['5102026', '00\\/00\\/0000', '05/10/2026'],
	['0', '"H-"000', 'H-000']
])('The number %s in a cell formatted %s is seen as %s', (value, format, text) => {
	expect(shown(value, format)).toBe(text);
});

it.each([
	['5', '0" ngày"', '5'],
	['5', '0', '5'],
	['1200', '#,##0', '1200'],
	['1200', '#,##0" đ"', '1200'],
	['1200', '"$"0', '1200'],
	['0.5', '"H-"000', '0.5'],
	['46300', 'dd/mm/yyyy', '2026-10-05'],
	['46300', '"Ngày "dd" tháng "mm" năm "yyyy', '2026-10-05']
])(
	'What is counted with stays the number, and a day a day: %s as %s is %s',
	(value, format, text) => {
		expect(shown(value, format)).toBe(text);
	}
);
