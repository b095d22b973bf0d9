/** A cell of a sheet: a number with the look of its kind, or a text; null is empty. */
export type SheetCell =
	| { number: number; style: keyof Omit<typeof STYLE, 'text'>; bold?: boolean }
	| { text: string; bold?: boolean }
	| null;

export interface Sheet {
	name: string;
	rows: SheetCell[][];
	/** Of the columns, in characters. */
	widths: number[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Places in the list of styles below; the bold ones follow the plain ones. */
const STYLE = { text: 0, count: 1, share: 2, points: 3, moment: 4 } as const;
const BOLD = 5;

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g; // eslint-disable-line no-control-regex

function escaped(text: string): string {
	return text
		.replaceAll(CONTROL, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

export function contentTypes(sheets: number): string {
	const sheet = (at: number) =>
		`<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`;
	return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${Array.from({ length: sheets }, (_, at) => sheet(at)).join('')}</Types>`;
}

export const rootRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

/** @param made ISO 8601 */
export function core(title: string, made: string): string {
	const at = `${new Date(made).toISOString().slice(0, 19)}Z`;
	return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`;
}

export function workbook(names: readonly string[]): string {
	const sheets = names.map(
		(name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`
	);
	return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets>${sheets.join('')}</sheets></workbook>`;
}

export function workbookRelations(sheets: number): string {
	const sheet = (at: number) =>
		`<Relationship Id="rId${at + 1}" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`;
	return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${Array.from({ length: sheets }, (_, at) => sheet(at)).join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`;
}

/** Built-in formats: 3 is #,##0; the separators are the reader's own. */
const look = (format: number, font: number) =>
	`<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
const LOOKS = [0, 3, 164, 165, 166];

export const styles = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0.0"/><numFmt numFmtId="166" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${2 * LOOKS.length}">${[0, 1].flatMap((font) => LOOKS.map((format) => look(format, font))).join('')}</cellXfs></styleSheet>`;

/** A, B, … Z, AA, … */
function columnName(at: number): string {
	return at < 26
		? String.fromCharCode(65 + at)
		: columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

function cellXml(cell: SheetCell, place: string): string {
	if (!cell) return '';
	const bold = cell.bold ? BOLD : 0;
	if ('number' in cell)
		return `<c r="${place}" s="${STYLE[cell.style] + bold}"><v>${cell.number}</v></c>`;
	return `<c r="${place}" s="${STYLE.text + bold}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
}

/** One row of a sheet. @param at from 1 */
export function rowXml(cells: readonly SheetCell[], at: number): string {
	const inside = cells.map((cell, place) => cellXml(cell, `${columnName(place)}${at}`));
	return `<row r="${at}">${inside.join('')}</row>`;
}

/** What stands before the rows of a sheet. */
export function sheetStart(widths: readonly number[]): string {
	const columns = widths.map(
		(width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
	);
	return `${XML}<worksheet xmlns="${MAIN}"><cols>${columns.join('')}</cols><sheetData>`;
}

/** What stands after them. */
export const SHEET_END = '</sheetData></worksheet>';

export function worksheet({ rows, widths }: Sheet): string {
	const lines = rows.map((cells, at) => rowXml(cells, at + 1));
	return sheetStart(widths) + lines.join('') + SHEET_END;
}
