import { crc32, deflateRawSync } from 'node:zlib';
import { describeEntry, directoryOf } from './zip.ts';

/** A cell as spreadsheets write it: a shared text, an inline text or a number; null has a frame and no value. */
export type Cell = { shared: string } | { inline: string } | number | '' | null;

const escape = (text: string) =>
	text.replace(/[&<>"]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign]};`);

const letters = (column: number): string =>
	(column >= 26 ? letters(Math.floor(column / 26) - 1) : '') +
	String.fromCharCode(65 + (column % 26));

/** A zip file with these entries; `stored` ones are not packed. */
export function zip(
	entries: { name: string; text: string | Uint8Array; stored?: boolean }[]
): Blob {
	const parts: Buffer[] = [];
	const lines: Buffer[] = [];
	let at = 0;
	for (const { name, text, stored = false } of entries) {
		const data = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
		const bytes = stored ? data : deflateRawSync(data);
		const sizes = { crc: crc32(data), packed: bytes.length, size: data.length };
		const { head, line } = describeEntry({ name, ...sizes, stored, at });
		lines.push(line);
		parts.push(head, bytes);
		at += head.length + bytes.length;
	}
	return new Blob([Buffer.concat([...parts, directoryOf(lines, at)])]);
}

/**
 * A workbook with one sheet. Rows may stand further down than they come: `at` numbers them.
 * @param date1904 counts days from 1904
 * @param hidden another sheet, hidden, comes first
 * @param cover another sheet comes first, with these texts one below the other
 */
export function workbook(
	rows: { at?: number; cells: Cell[] }[],
	{ date1904 = false, hidden = false, cover = [] as string[] } = {}
): Blob {
	const shared: string[] = [];
	const places = new Map<string, number>();
	const place = (text: string) => {
		if (!places.has(text)) places.set(text, shared.push(text) - 1);
		return places.get(text)!;
	};
	const cellXml = (cell: Cell, reference: string) => {
		if (cell === '') return '';
		if (cell === null) return `<c r="${reference}" s="1"/>`;
		if (typeof cell === 'number') return `<c r="${reference}" s="1"><v>${cell}</v></c>`;
		if ('inline' in cell)
			return `<c r="${reference}" t="inlineStr"><is><t>${escape(cell.inline)}</t></is></c>`;
		return `<c r="${reference}" t="s"><v>${place(cell.shared)}</v></c>`;
	};
	const sheet = rows.map(({ at, cells }, i) => {
		const number = at ?? i + 1;
		return `<row r="${number}">${cells.map((cell, column) => cellXml(cell, letters(column) + number)).join('')}</row>`;
	});
	const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	return zip([
		{
			name: 'xl/workbook.xml',
			stored: true,
			text: `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${hidden ? '<sheet name="Danh mục" sheetId="2" state="veryHidden" r:id="rId1"/>' : ''}${cover.length > 0 ? '<sheet name="Bìa" sheetId="4" r:id="rId8"/>' : ''}<sheet name="Hồ sơ" sheetId="3" r:id="rId7"/><sheet name="Khác" sheetId="1" r:id="rId1"/></sheets></workbook>`
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			text: `${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet9.xml"/><Relationship Id="rId8" Target="worksheets/sheet4.xml"/><Relationship Id="rId7" Target="worksheets/sheet2.xml"/></Relationships>`
		},
		{
			name: 'xl/worksheets/sheet2.xml',
			text: `${head}<worksheet xmlns="${main}"><sheetData>${sheet.join('')}</sheetData></worksheet>`
		},
		{
			name: 'xl/worksheets/sheet4.xml',
			text: `${head}<worksheet xmlns="${main}"><sheetData>${cover.map((text, i) => `<row r="${i + 1}">${cellXml({ inline: text }, `A${i + 1}`)}</row>`).join('')}</sheetData></worksheet>`
		},
		{
			name: 'xl/sharedStrings.xml',
			text: `${head}<sst xmlns="${main}">${shared.map((text) => `<si><r><t xml:space="preserve">${escape(text.slice(0, 2))}</t></r><r><t>${escape(text.slice(2))}</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si>`).join('')}</sst>`
		}
	]);
}
