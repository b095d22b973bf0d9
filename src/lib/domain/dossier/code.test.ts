import { describe, expect, it } from 'vitest';
import { dossierCode, isFormula } from './code.ts';

describe('the code of a dossier', () => {
	it.each([
		'H23.55-261005-5301',
		'="H23.55-261005-5301"',
		"'H23.55-261005-5301",
		' H23.55‑261005–5301 ',
		'H23.55—261005−5301',
		'h23.55-261005-5301',
		'\u00a0H23.55-261005-5301\u200b',
		'\ufeffH23.55 - 261005 - 5301',
		'Ｈ２３．５５－２６１００５－５３０１',
		'H23.55-261005-5301\t\r\n',
		'= "H23.55-261005-5301"',
		'="H23.55⁃261005⁃5301"',
		'"H23.55-261005-5301"',
		'“H23.55-261005-5301”',
		'=“H23.55-261005-5301”',
		'‘H23.55-261005-5301’',
		"''H23.55-261005-5301",
		'`H23.55-261005-5301'
	])('%j is one and the same', (written) => {
		expect(dossierCode(written)).toBe('H23.55-261005-5301');
	});

	it.each([
		["''H1", 'H1'],
		['="\'H1"', 'H1'],
		['A- 1', 'A-1'],
		['A -1 /2', 'A-1/2'],
		['A\r\n1', 'A 1'],
		['" H1 "', 'H1'],
		["H1''", 'H1'],
		['H1_x000D_', 'H1'],
		['20261013001.0', '20261013001'],
		['20261013001,00', '20261013001'],
		['2026.0', '2026.0'],
		['20261013001.01', '20261013001.01']
	])('%j is %j', (written, code) => {
		expect(dossierCode(written)).toBe(code);
	});

	it('keeps what stands around a part of it only', () => {
		for (const code of ['A="B"', '="A"B', "O'1", '=""A', '"A"B', "A'B'"])
			expect(dossierCode(code)).toBe(code);
	});

	it('keeps what tells two dossiers apart', () => {
		expect(dossierCode('HS 2026  UBND 1')).toBe('HS 2026 UBND 1');
		expect(dossierCode('Số 12/TP')).toBe('SỐ 12/TP');
		expect(dossierCode('0012')).not.toBe(dossierCode('12'));
	});

	it('is no formula', () => {
		for (const code of ['=HYPERLINK("x")', '+5104-H23', '-12', '@SUM(1)', '=\t1', '＝1+1'])
			expect(isFormula(dossierCode(code))).toBe(true);
		for (const code of ['"=1+1"', '“=1+1”', '= "=1+1"', '=T("H23-1")', '‘-12’'])
			expect(isFormula(dossierCode(code))).toBe(true);
		expect(isFormula(dossierCode('="H23-1"'))).toBe(false);
	});
});
