import { expect, it } from 'vitest';
import { judgeCode } from './judge-code.ts';

it.each([
	['', 'HL-3101'],
	[' \u200b ', 'HL-3101'],
	['=1+1', 'HL-6515'],
	['031095001234', 'HL-3106'],
	['2E+16', 'HL-3118'],
	['2,0261E+16', 'HL-3118'],
	['2.0e+5', 'HL-3118'],
	['Nguyễn Văn A', 'HL-3115'],
	// What only looks like a rounded number in a part of it is a code as any other.
	['2.0261013E16', 'HL-3118'],
	['2,0261E16', 'HL-3118'],
	['H23".55-1', 'HL-3115'],
	['2026E16', null],
	['H2E+16', null],
	['12E+16', null],
	['2E+16-1', null],
	// Two dossiers in one cell would be counted as one.
	['2;0E+16', 'HL-3126'],
	['H23.55-1; H23.55-2', 'HL-3126'],
	['H23.55-1,H23.55-2', 'HL-3126'],
	['H23.55-1, 2', 'HL-3126'],
	['H23.55-0001\nH23.55-0002', 'HL-3126'],
	['H23.55-0001_x000D_\nH23.55-0002', 'HL-3126'],
	// A long code that was wrapped is one.
	['H23.55-\n261014-0002', null],
	['12,345', null],
	// What a spreadsheet made a day of is another code in every file that it writes.
	['2026-10-05', 'HL-3127'],
	['2026-10-05 00:00', 'HL-3127'],
	['5-Oct', 'HL-3127'],
	['Oct-26', 'HL-3127'],
	['5-thg 10', 'HL-3127'],
	['0123/10/2026', null],
	['2E+', null],
	['h23.55–1', null]
])('The code %j is refused for %j', (written, wrong) => {
	expect(judgeCode(written).wrong).toBe(wrong);
});

it('A code is judged as it is kept', () => {
	expect(judgeCode(' ="h23.55–1" ')).toEqual({ code: 'H23.55-1', wrong: null });
});
