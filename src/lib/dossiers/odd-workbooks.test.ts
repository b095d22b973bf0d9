import { describe, expect, it } from 'vitest';
import { DAY_ZERO_1900 } from '#lib/domain/text/day-text.ts';
import { EXPECTED, HEADERS, read, RIGHT } from '../../../tests/tables/three-dossiers.ts';
import { zip } from '../../../tests/tables/workbook.ts';

/** A workbook as its parts, in plain words of its format: each test says it in another way. */
type Parts = Record<string, string>;

const SHEET = 'xl/worksheets/sheet1.xml';
const BOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const TEXTS = 'xl/sharedStrings.xml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const texts = [
	...new Set([...HEADERS, ...RIGHT.flatMap(([code, , , , ...rest]) => [code, ...rest])])
];
const dayNumber = (day: string) => (Date.parse(day) - Date.parse(DAY_ZERO_1900)) / 86_400_000;
const textCell = (at: string, text: string) =>
	`<c r="${at}" t="s"><v>${texts.indexOf(text)}</v></c>`;
const dayCell = (at: string, day: string) =>
	day ? `<c r="${at}" s="1"><v>${dayNumber(day)}</v></c>` : '';

function parts(): Parts {
	const rows = RIGHT.map(([code, received, due, resolved, state, field], i) => {
		const n = i + 2;
		const days = [received, due, resolved].map((day, column) => dayCell('BCD'[column]! + n, day));
		return `<row r="${n}">${textCell(`A${n}`, code)}${days.join('')}${textCell(`E${n}`, state)}${textCell(`F${n}`, field)}</row>`;
	});
	const heads = HEADERS.map((head, column) => textCell(`${'ABCDEF'[column]}1`, head));
	return {
		'[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		'_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		[BOOK]: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Hồ sơ" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		[RELATIONS]: `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		[SHEET]: `${XML}<worksheet xmlns="${MAIN}"><sheetData><row r="1">${heads.join('')}</row>${rows.join('')}</sheetData></worksheet>`,
		[TEXTS]: `${XML}<sst xmlns="${MAIN}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
	};
}

const pack = (made: Record<string, string | Uint8Array>, stored = false) =>
	zip(Object.entries(made).map(([name, text]) => ({ name, text, stored })));

const within = (part: string, change: (xml: string) => string) => (all: Parts) => ({
	...all,
	[part]: change(all[part]!)
});
const everywhere = (change: (xml: string) => string) => (all: Parts) =>
	Object.fromEntries(Object.entries(all).map(([name, xml]) => [name, change(xml)]));
const renamed = (from: string, to: string) => (all: Parts) =>
	Object.fromEntries(Object.entries(all).map(([name, xml]) => [name === from ? to : name, xml]));
const sheet = (change: (xml: string) => string) => within(SHEET, change);
const inBytes = (part: string, encode: (xml: string) => Uint8Array) => (all: Parts) =>
	pack({ ...all, [part]: encode(all[part]!) });
const field = (n: number) => new RegExp(`<c r="F${n}" t="s"><v>\\d+</v></c>`);
/** The due day of the second dossier. */
const due = new RegExp(`<c r="C3" s="1"><v>(\\d+)</v></c>`);

const KINDS: Record<string, (all: Parts) => Parts | Blob> = {
	'parts as they are': (all) => all,
	'texts in SharedStrings.xml': renamed(TEXTS, 'xl/SharedStrings.xml'),
	'texts in another folder, found by their relation': (all) =>
		within(RELATIONS, (xml) => xml.replace('"sharedStrings.xml"', '"../data/t.xml"'))(
			renamed(TEXTS, 'data/t.xml')(all)
		),
	'the sheet by an absolute name': within(RELATIONS, (xml) =>
		xml.replace('"worksheets/sheet1.xml"', `"/${SHEET}"`)
	),
	'the workbook by another name': (all) =>
		within('_rels/.rels', (xml) => xml.replace('xl/workbook.xml', 'xl/workbook2.xml'))(
			renamed(RELATIONS, 'xl/_rels/workbook2.xml.rels')(renamed(BOOK, 'xl/workbook2.xml')(all))
		),
	'names with backslashes': (all) =>
		Object.fromEntries(Object.entries(all).map(([name, xml]) => [name.replaceAll('/', '\\'), xml])),
	'names in capitals': (all) =>
		Object.fromEntries(Object.entries(all).map(([name, xml]) => [name.toUpperCase(), xml])),
	'nothing packed': (all) => pack(all, true),
	'folders among the entries': (all) => ({ 'xl/': '', 'xl/worksheets/': '', ...all }),
	'macros and pictures beside': (all) => ({
		...all,
		'xl/vbaProject.bin': '\u0000\u0001',
		'docProps/thumbnail.jpeg': 'x',
		'xl/theme/theme1.xml': '<a/>'
	}),
	'another prefix for every element': (all) =>
		everywhere((xml) =>
			xml
				.replaceAll(
					/<(\/?)(worksheet|sheetData|row|c|v|sst|si|t|workbook|sheets|sheet)(?=[ />])/g,
					'<$1x:$2'
				)
				.replaceAll(`xmlns="${MAIN}"`, `xmlns:x="${MAIN}"`)
		)(all),
	'the strict form of the format': everywhere((xml) =>
		xml
			.replaceAll(MAIN, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
			.replaceAll(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships')
	),
	'apostrophes around attributes': everywhere((xml) => xml.replaceAll('"', "'")),
	'a byte order mark in every part': everywhere((xml) => `\ufeff${xml}`),
	'no XML declaration': everywhere((xml) => xml.replace(XML, '')),
	'comments and instructions': sheet((xml) =>
		xml.replaceAll('<row ', '<!-- <row r="9"> --><?x y?><row ')
	),
	'line breaks and blanks between elements': sheet((xml) => xml.replaceAll('><', '>\n\t<')),
	'the sheet in UTF-16': inBytes(SHEET, (xml) =>
		Uint8Array.from(Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le'))
	),
	'cells without their places': sheet((xml) =>
		xml
			.replaceAll('</c><c r="E', '</c><c/><c r="E')
			.replace('<c/><c r="E1"', '<c r="E1"')
			.replace('<c/><c r="E2"', '<c r="E2"')
			.replace('<c/><c r="E3"', '<c r="E3"')
			.replaceAll(/<c r="[A-F]\d+"/g, '<c')
	),
	'rows without their numbers': sheet((xml) => xml.replaceAll(/<row r="\d+"/g, '<row')),
	'attributes of newer versions': sheet((xml) =>
		xml
			.replace(
				'<worksheet ',
				'<worksheet xmlns:mc="urn:mc" mc:Ignorable="x14ac" xmlns:x14ac="urn:x" '
			)
			.replaceAll('<row ', '<row spans="1:6" x14ac:dyDescent="0.25" ')
	),
	'a dimension that is wrong': sheet((xml) =>
		xml.replace('<sheetData>', '<dimension ref="A1:A1"/><sheetData>')
	),
	'columns, views and filters around': sheet((xml) =>
		xml
			.replace(
				'<sheetData>',
				'<sheetViews><sheetView tabSelected="1"/></sheetViews><cols><col min="1" max="1" hidden="1"/></cols><sheetData>'
			)
			.replace('</sheetData>', '</sheetData><autoFilter ref="A1:F4"/><pageMargins left="1"/>')
	),
	'rows that a filter hides': sheet((xml) => xml.replace('<row r="3"', '<row r="3" hidden="1"')),
	'a frame a million rows down': sheet((xml) =>
		xml.replace('</sheetData>', '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>')
	),
	'frames far to the right': sheet((xml) =>
		xml.replaceAll('</row>', '<c r="XFD9" s="1"/></row>').replaceAll('XFD9', 'AZ1')
	),
	'letters by their numbers': within(TEXTS, (xml) =>
		xml.replaceAll(/[^ -~\n]/g, (letter) => `&#x${letter.codePointAt(0)!.toString(16)};`)
	),
	'texts as CDATA': within(TEXTS, (xml) =>
		xml.replaceAll(/<t>([^<]*)<\/t>/g, '<t><![CDATA[$1]]></t>')
	),
	'texts in several styles': within(TEXTS, (xml) =>
		xml.replaceAll(
			/<t>(.)([^<]*)<\/t>/gu,
			'<r><rPr><b/></rPr><t>$1</t></r><r><t xml:space="preserve">$2</t></r>'
		)
	),
	'texts with how they are read aloud': within(TEXTS, (xml) =>
		xml.replaceAll(
			'</t></si>',
			'</t><rPh sb="0" eb="1"><t>đọc</t></rPh><phoneticPr fontId="1"/></si>'
		)
	),
	'texts that nothing uses, thousands': within(TEXTS, (xml) =>
		xml.replace('</sst>', `${'<si><t>thừa</t></si>'.repeat(5000)}</sst>`)
	),
	'texts with marks apart': within(TEXTS, (xml) => xml.normalize('NFD')),
	'texts of formulas': sheet((xml) =>
		xml.replaceAll(
			/<c r="(F\d)" t="s"><v>(\d+)<\/v><\/c>/g,
			(_, at, n) => `<c r="${at}" t="str"><f>TRIM(G1)</f><v>${texts[Number(n)]}</v></c>`
		)
	),
	'a day of a formula with its result': sheet((xml) =>
		xml.replace(due, '<c r="C3" s="1"><f>B3+14</f><v>$1</v></c>')
	),
	'a shared formula': sheet((xml) =>
		xml.replace(due, '<c r="C3" s="1"><f t="shared" ref="C3:C4" si="0">B3+14</f><v>$1</v></c>')
	),
	'days as the strict form writes them': sheet((xml) =>
		xml.replaceAll(/<c r="([BCD]\d)" s="1"><v>(\d+)<\/v><\/c>/g, (_, at, n) => {
			const day = new Date(Date.parse(DAY_ZERO_1900) + Number(n) * 86_400_000).toISOString();
			return `<c r="${at}" t="d"><v>${day.slice(0, 10)}</v></c>`;
		})
	),
	'day numbers with an exponent': sheet((xml) =>
		xml.replaceAll(
			/<v>(46\d\d\d)<\/v>/g,
			(_, n) => `<v>${Number(n).toExponential().toUpperCase()}</v>`
		)
	),
	'day numbers as texts': sheet((xml) =>
		xml.replaceAll(/<c r="([BCD]\d)" s="1"><v>(\d+)<\/v><\/c>/g, '<c r="$1" t="str"><v>$2</v></c>')
	),
	'a title merged over all columns': sheet((xml) =>
		xml
			.replaceAll(/r="([A-F]?)(\d)"/g, (_, letter, n) => `r="${letter}${Number(n) + 1}"`)
			.replace(
				'<sheetData>',
				'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>DANH SÁCH HỒ SƠ</t></is></c></row>'
			)
			.replace(
				'</sheetData>',
				'</sheetData><mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>'
			)
	),
	'a chart in the first place': (all) =>
		within(RELATIONS, (xml) =>
			xml.replace(
				'</Relationships>',
				`<Relationship Id="rId9" Type="${OFFICE}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`
			)
		)(
			within(BOOK, (xml) =>
				xml.replace('<sheets>', '<sheets><sheet name="Biểu đồ" sheetId="9" r:id="rId9"/>')
			)({
				...all,
				'xl/chartsheets/sheet1.xml': `${XML}<chartsheet xmlns="${MAIN}"/>`
			})
		)
};

describe(`${Object.keys(KINDS).length} kinds of workbooks with the same dossiers`, () => {
	it.each(Object.entries(KINDS))('are read as a person would: %s', async (_, change) => {
		const made = change(parts());
		const { dossiers, rejected, refused } = await read(made instanceof Blob ? made : pack(made));
		expect({ refused, rejected }).toEqual({ refused: null, rejected: [] });
		expect(dossiers).toEqual(EXPECTED);
	});
});

describe('merged cells', () => {
	it('give their value to every row that they cover', async () => {
		const made = sheet((xml) =>
			xml
				.replace(field(3), '<c r="F3"/>')
				.replace(field(4), '<c r="F4"/>')
				.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="F2:F4"/></mergeCells>')
		)(parts());
		const { dossiers, rejected } = await read(pack(made));
		expect(rejected).toEqual([]);
		expect(dossiers.map((row) => row[4])).toEqual(['ho-tich', 'ho-tich', 'ho-tich']);
	});

	it('without a stored value have none in any row that they cover', async () => {
		const made = sheet((xml) =>
			xml
				.replace(field(2), '<c r="F2"><f>Bìa!A1</f></c>')
				.replace(field(3), '<c r="F3"/>')
				.replace(field(4), '')
				.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="F2:F4"/></mergeCells>')
		)(parts());
		const { dossiers, rejected } = await read(pack(made));
		expect(dossiers).toEqual([]);
		expect(rejected.map(({ row, problem }) => [row, problem.code])).toEqual([
			[2, 'HL-6510'],
			[3, 'HL-6510'],
			[4, 'HL-6510']
		]);
	});
});

describe('a part that is no text', () => {
	it('is refused by name', async () => {
		for (const part of [SHEET, TEXTS, BOOK]) {
			const made = inBytes(part, (xml) => Uint8Array.from(Buffer.from(xml, 'latin1')))({
				...parts(),
				[BOOK]: parts()[BOOK]!.replace('Hồ sơ', 'Biểu é'),
				[SHEET]: parts()[SHEET]!.replace('<sheetData>', '<!-- é --><sheetData>')
			});
			expect(await read(made as Blob)).toMatchObject({ dossiers: [], refused: 'HL-6508' });
		}
	});
});

describe('a workbook of a few kilobytes that unpacks to more than any real one', () => {
	it.each([
		[
			'one text without an end',
			within(TEXTS, (xml) => xml.replace('<t>', `<t>${'A'.repeat(5e6)}`))
		],
		[
			'cells without an end',
			sheet((xml) => xml.replace('</row>', `${`<c x="${'A'.repeat(1e5)}"/>`.repeat(700)}</row>`))
		]
	])('is refused by name before it is held: %s', async (_, change) => {
		const packed = pack(change(parts()));
		expect(packed.size).toBeLessThan(300_000);
		expect(await read(packed)).toMatchObject({ dossiers: [], refused: 'HL-6509' });
	});
});

describe('a cell that says nothing sure', () => {
	it.each([
		['a formula without its result', '<c r="C3" s="1"><f>B3+14</f></c>', 'HL-6510'],
		['a formula with an empty result', '<c r="C3" s="1"><f>B3+14</f><v></v></c>', 'HL-6510'],
		['an error', '<c r="C3" t="e"><v>#REF!</v></c>', 'HL-6511'],
		['an error of a formula', '<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', 'HL-6511'],
		['a text that is not there', '<c r="C3" t="s"><v>99999</v></c>', ''],
		['yes or no', '<c r="C3" t="b"><v>1</v></c>', ''],
		['a number of no day', '<c r="C3" s="1"><v>-5</v></c>', '']
	])('refuses its row by name, and no other: %s', async (_, cell, code) => {
		const made = sheet((xml) => xml.replace(due, cell))(parts());
		const { dossiers, rejected, refused } = await read(pack(made));
		expect(refused ?? rejected.map(({ row }) => row)).toEqual(refused ?? [3]);
		expect(refused ?? rejected[0]!.problem.code).toContain(code || 'HL-');
		expect(dossiers).toEqual(refused ? [] : [EXPECTED[0], EXPECTED[2]]);
	});
});
