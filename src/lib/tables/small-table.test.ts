import { expect, it } from 'vitest';
import { zip } from '../../../tests/tables/workbook.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { smallRows, smallTable } from './small-table.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A workbook of one sheet with these cells in its second row. */
const book = (cells: string) =>
	zip([
		{
			name: 'xl/workbook.xml',
			text: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			text: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
		},
		{
			name: 'xl/worksheets/sheet1.xml',
			text: `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Đơn vị</t></is></c><c r="B1"><v>1</v></c></row><row r="2">${cells}</row></sheetData></worksheet>`
		}
	]);
const refused = async (file: Blob) => {
	const error = await smallRows(file).catch((error: unknown) => error);
	return error instanceof ProblemError && [error.problem.code, error.problem.detail];
};

it('A cell of a small table whose value nobody could read is refused by its place, not taken as empty', async () => {
	expect(await refused(book('<c r="B2"><f>B1+1</f></c>'))).toEqual(['HL-6510', 'B2']);
	expect(await refused(book('<c r="AB2" t="e"><v>#REF!</v></c>'))).toEqual([
		'HL-6511',
		'AB2: #REF!'
	]);
	expect(await smallTable(book('<c r="B2"><f>B1+1</f><v>2</v></c>'))).toEqual([
		['Đơn vị', '1'],
		['', '2']
	]);
});

it('A small table is read with the tricks of programs that write CSV', async () => {
	const text = (...lines: string[]) => new Blob([lines.join('\r\n')]);
	expect(await smallTable(text('sep=;', 'Mã;Nguồn', '="F1";x'))).toEqual([
		['Mã', 'Nguồn'],
		['F1', 'x']
	]);
	expect((await smallRows(text('Mã;Nguồn', '', 'F1;x'))).map(({ number }) => number)).toEqual([
		1, 3
	]);
});

it('What is no table is named for what it is', async () => {
	const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	const page = '<html><body><table></table></body></html>';
	expect(await refused(new Blob([page]))).toEqual(['HL-6501', undefined]);
	expect(await refused(new Blob(['%PDF-1.7\n']))).toEqual(['HL-6506', 'PDF']);
	expect(await refused(new Blob(['{"a": 1}']))).toEqual(['HL-6506', 'JSON']);
	expect(await refused(new Blob([old]))).toEqual(['HL-6508', undefined]);
});
