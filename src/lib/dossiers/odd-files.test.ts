import { describe, expect, it } from 'vitest';
import { convertOldFont } from '#lib/tables/old-fonts.ts';
import { DAY_ZERO_1900, DAY_ZERO_1904 } from '#lib/domain/text/day-text.ts';
import { EXPECTED, HEADERS, read, RIGHT } from '../../../tests/tables/three-dossiers.ts';
import { workbook, type Cell } from '../../../tests/tables/workbook.ts';

/** Ways of writing a day that a person reads one way only. */
const DAYS: Record<string, (day: string) => string> = {
	'13/10/2026': (day) => day.split('-').reverse().join('/'),
	'13-10-2026': (day) => day.split('-').reverse().join('-'),
	'13.10.2026': (day) => day.split('-').reverse().join('.'),
	'13 / 10 / 2026': (day) => day.split('-').reverse().join(' / '),
	'13/10/26': (day) => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(2, 4)}`,
	'2026-10-13': (day) => day,
	'2026/10/13': (day) => day.replaceAll('-', '/'),
	'13/10/2026 08:30': (day) => `${day.split('-').reverse().join('/')} 08:30`,
	'08:30 13/10/2026': (day) => `08:30 ${day.split('-').reverse().join('/')}`,
	'2026-10-13T08:30:00+07:00': (day) => `${day}T08:30:00+07:00`,
	'2026-10-12T20:00:00Z, the next day here': (day) => {
		const before = new Date(Date.parse(day) - 4 * 3600_000).toISOString();
		return before.replace('.000', '');
	},
	'13 tháng 10 năm 2026': (day) => `${day.slice(8)} tháng ${day.slice(5, 7)} năm 2026`,
	'13-Oct-2026': (day) => `${day.slice(8)}-Oct-2026`,
	'a day number': (day) => String((Date.parse(day) - Date.parse(DAY_ZERO_1900)) / 86_400_000),
	'a day number with a time': (day) =>
		`${(Date.parse(day) - Date.parse(DAY_ZERO_1900)) / 86_400_000}.354166`,
	'‘13/10/2026': (day) => `'${day.split('-').reverse().join('/')}`,
	'full width': (day) =>
		day
			.split('-')
			.reverse()
			.join('/')
			.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
};
const plainDay = DAYS['13/10/2026']!;

const rowsWith = (day: (day: string) => string) =>
	RIGHT.map(([code, received, due, resolved, state, field]) => [
		code,
		...[received, due, resolved].map((one) => (one ? day(one) : '')),
		...[state, field]
	]);

/** Everything that may differ between two exports of the same dossiers. */
interface Shape {
	delimiter: string;
	ending: string;
	quotes: 'none' | 'all';
	above: string[];
	empty: boolean;
	total: string;
	day: keyof typeof DAYS;
	code: (code: string) => string;
	headers: readonly string[];
	encode: (text: string) => Uint8Array<ArrayBuffer>;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, swap: boolean) => {
	const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
	return Uint8Array.from(swap ? bytes.swap16() : bytes);
};
const PLAIN: Shape = {
	...{ delimiter: ',', ending: '\n', quotes: 'none', above: [], empty: false, total: '' },
	...{ day: '13/10/2026', code: (code) => code, headers: HEADERS, encode: utf8 }
};

function csvTextOf(given: Partial<Shape>, below: readonly string[][] = []): string {
	const shape = { ...PLAIN, ...given };
	const { delimiter, ending, quotes } = shape;
	const cell = (text: string) =>
		quotes === 'all' || text.includes(delimiter) || /["\r\n]/.test(text)
			? `"${text.replaceAll('"', '""')}"`
			: text;
	const line = (cells: readonly string[]) => cells.map(cell).join(delimiter);
	const rows = rowsWith(DAYS[shape.day]!).map(([code, ...rest]) => [shape.code(code!), ...rest]);
	const blank = delimiter.repeat(HEADERS.length - 1);
	const lines = [
		...shape.above,
		line(shape.headers),
		...rows.flatMap((cells) => (shape.empty ? [blank, line(cells), ''] : [line(cells)])),
		...(shape.total ? [line([shape.total, ...Array<string>(HEADERS.length - 1).fill('')])] : []),
		...below.map(line)
	];
	return lines.join(ending) + ending;
}

const csvOf = (given: Partial<Shape>, below: readonly string[][] = []) =>
	new Blob([(given.encode ?? PLAIN.encode)(csvTextOf(given, below))]);

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' };
const ENCODINGS: Record<string, Shape['encode']> = {
	'UTF-8': utf8,
	'UTF-8 with a mark': (text) => utf8(`\ufeff${text}`),
	'UTF-16 LE': (text) => utf16(text, false),
	'UTF-16 BE': (text) => utf16(text, true)
};
const ENDINGS = { LF: '\n', CRLF: '\r\n' };
const ABOVE: Record<string, string[]> = {
	'no title': [],
	'a title': ['DANH SÁCH HỒ SƠ'],
	'titles and an empty line': [
		'ỦY BAN NHÂN DÂN XÃ THỬ',
		'Từ ngày 01/10/2026 đến ngày 31/10/2026',
		''
	]
};
const CODES: Record<string, Shape['code']> = {
	'="H…"': (code) => `="${code}"`,
	"'H…": (code) => `'${code}`,
	'blanks around it': (code) => `  ${code} `,
	'a blank that does not break': (code) => `\u00a0${code}\u00a0`,
	'small letters': (code) => code.toLowerCase(),
	'other dashes': (code) => code.replaceAll('-', '–')
};
const HEADINGS: Record<string, readonly string[]> = {
	capitals: HEADERS.map((head) => head.toUpperCase()),
	'letters with marks apart': HEADERS.map((head) => head.normalize('NFD')),
	'two lines': HEADERS.map((head) => head.replace(' ', '\n')),
	'blanks around them': HEADERS.map((head) => ` ${head}  `)
};
const TOTALS = ['Tổng cộng: 3', 'Tổng số: 3 hồ sơ', 'Cộng', 'TỔNG', 'Total'];
/** Sums in every column, in some, and who signs below. */
const BELOW: Record<string, string[]> = {
	'a sum in every column': ['Tổng cộng', '3', '3', '1', '3', '3'],
	'sums in the last columns': ['Tổng cộng', '', '', '', '3', '3'],
	'a sum under the due days': ['Cộng', '', '3 hồ sơ', '', '', ''],
	'a sum with words for each': ['Tổng số: 3', 'Đúng hạn: 2', 'Quá hạn: 1', 'Khác: 0', '', ''],
	'three who sign': ['Người lập biểu', '', 'Kế toán', '', 'Thủ trưởng đơn vị', '']
};

const csvs: Record<string, Blob> = {};
for (const [encoding, encode] of Object.entries(ENCODINGS))
	for (const [name, delimiter] of Object.entries(DELIMITERS))
		for (const [end, ending] of Object.entries(ENDINGS))
			for (const [title, above] of Object.entries(ABOVE))
				csvs[`${encoding}, ${name}, ${end}, ${title}`] = csvOf({
					encode,
					delimiter,
					ending,
					above
				});
for (const day of Object.keys(DAYS))
	for (const delimiter of [',', ';'])
		csvs[`days as ${day}, ${delimiter}`] = csvOf({ day, delimiter });
for (const [name, code] of Object.entries(CODES))
	for (const quotes of ['none', 'all'] as const)
		csvs[`codes as ${name}, quotes ${quotes}`] = csvOf({ code, quotes });
for (const [name, headers] of Object.entries(HEADINGS))
	for (const delimiter of [',', ';', '\t'])
		csvs[`headers in ${name}, ${JSON.stringify(delimiter)}`] = csvOf({ headers, delimiter });
for (const total of TOTALS)
	for (const empty of [false, true])
		csvs[`a row «${total}», empty rows ${empty}`] = csvOf({ total, empty });
for (const [name, cells] of Object.entries(BELOW))
	for (const delimiter of [',', ';'])
		csvs[`below it ${name}, ${delimiter}`] = csvOf({ delimiter }, [cells]);
/** Letters as the old font draws them, one byte each; the capitals with marks have none. */
const DRAWN = new Map(
	Array.from({ length: 95 }, (_, i) => 0xa1 + i).map((byte) => [
		convertOldFont(String.fromCharCode(byte), 'TCVN3'),
		byte
	])
);
const tcvn3 = (text: string) =>
	Uint8Array.from([...text].map((letter) => DRAWN.get(letter) ?? letter.charCodeAt(0)));
for (const [name, delimiter] of Object.entries(DELIMITERS))
	for (const [end, ending] of Object.entries(ENDINGS))
		csvs[`TCVN3, ${name}, ${end}`] = csvOf({ encode: tcvn3, delimiter, ending });
/** Code page 1258: letters that have a byte, their mark behind them as another. */
const BYTES_1258: Record<string, number> = {
	...{ ă: 0xe3, đ: 0xf0, ơ: 0xf5, ư: 0xfd, Đ: 0xd0, â: 0xe2, ê: 0xea, ô: 0xf4 },
	...{ '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 }
};
const cp1258 = (text: string) =>
	Uint8Array.from(
		text
			.normalize('NFD')
			.replaceAll(/(\p{L})(\p{M}+)/gu, (_, letter: string, marks: string) => {
				const tones = [...marks].filter((mark) => !'\u0302\u0306\u031b'.includes(mark));
				const shapes = [...marks].filter((mark) => '\u0302\u0306\u031b'.includes(mark));
				return `${letter}${shapes.join('')}`.normalize('NFC') + tones.join('');
			})
			.split('')
			.map((letter) => BYTES_1258[letter] ?? letter.charCodeAt(0))
	);
const lines = (more: (cells: string[], at: number) => string[][]) =>
	new Blob([
		[...HEADERS].join(';'),
		'\n',
		rowsWith(plainDay)
			.flatMap((cells, at) => more([...cells] as string[], at))
			.map((cells) => cells.join(';'))
			.join('\n')
	]);
const plainText = csvTextOf({});
Object.assign(csvs, {
	'code page 1258': new Blob([cp1258(plainText)]),
	'a line that says what separates': new Blob([`sep=;\n`, csvOf({ delimiter: ';' })]),
	'lines ended by CR alone': csvOf({ ending: '\r' }),
	'lines ended by CR CR LF': csvOf({ ending: '\r\r\n' }),
	'the end of old programs': new Blob([plainText, '\u001a']),
	'two byte order marks': new Blob([`\ufeff\ufeff${plainText}`]),
	'UTF-16 without a mark': new Blob([utf16(plainText, false).slice(2)]),
	'a bar around every line': new Blob([
		csvTextOf({ delimiter: '|' }).replaceAll(/^(.+)$/gm, '|$1|')
	]),
	'headers again at every page': lines((cells) => [[...HEADERS], cells]),
	'columns numbered under the headers': lines((cells, at) =>
		at === 0 ? [['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'], cells] : [cells]
	),
	'a day said twice': lines((cells) => [cells.with(1, `${cells[1]} (${cells[1]})`)]),
	'day numbers with a comma': lines((cells) => [
		cells.with(1, DAYS['a day number']!(cells[1]!.split('/').reverse().join('-')) + ',25')
	]),
	'moments of a database': lines((cells) => [
		cells.with(1, `${cells[1]!.split('/').reverse().join('-')} 01:30:00+00`)
	]),
	'line breaks as workbooks keep them': lines((cells) => [cells.with(0, `${cells[0]}_x000D_`)])
});
csvs['everything at once'] = csvOf({
	...{ delimiter: ';', ending: '\r\n', quotes: 'all', above: ABOVE['a title']!, empty: true },
	...{ total: 'Tổng số: 3 hồ sơ', day: '13/10/2026 08:30', encode: ENCODINGS['UTF-16 LE']! }
});

const serial = (zero: string) => (day: string) => (Date.parse(day) - Date.parse(zero)) / 86_400_000;
const CELLS: Record<string, (text: string) => Cell> = {
	shared: (text) => (text ? { shared: text } : ''),
	inline: (text) => (text ? { inline: text } : null)
};
const books: Record<string, Blob> = {};
for (const [kind, cell] of Object.entries(CELLS))
	for (const [title, above] of Object.entries(ABOVE))
		for (const total of ['', 'Tổng số: 3 hồ sơ'])
			for (const dates of ['texts', 'numbers', 'numbers of 1904', 'numbers with times'] as const) {
				const date1904 = dates === 'numbers of 1904';
				const day = serial(date1904 ? DAY_ZERO_1904 : DAY_ZERO_1900);
				const dayCell = (one: string): Cell =>
					one === ''
						? cell('')
						: dates === 'texts'
							? cell(plainDay(one))
							: day(one) + (dates === 'numbers with times' ? 0.5 : 0);
				const rows = [
					...above.map((text) => [cell(text)]),
					HEADERS.map(cell),
					...RIGHT.map(([code, received, due, resolved, state, field]) => [
						cell(code),
						...[received, due, resolved].map(dayCell),
						...[state, field].map(cell)
					]),
					...(total ? [[cell(total)]] : [])
				];
				const book = (options = {}) =>
					workbook(
						rows.map((cells, i) => ({ at: 2 * i + 1, cells })),
						{ date1904, ...options }
					);
				const name = `${kind}, ${title}, ${total || 'no sum'}, days as ${dates}`;
				books[name] = book();
				if (total === '') books[`${name}, behind a cover`] = book({ cover: ['BÌA', 'Tháng 10'] });
			}

const all = Object.entries({ ...csvs, ...books });

describe(`${all.length} odd files of the same dossiers`, () => {
	it('are two hundred at least', () => {
		expect(Object.keys(csvs).length).toBeGreaterThanOrEqual(140);
		expect(all.length).toBeGreaterThanOrEqual(200);
	});

	it.each(all)('are read as a person would: %s', async (_, file) => {
		const { dossiers, rejected, refused } = await read(file);
		expect({ refused, rejected }).toEqual({ refused: null, rejected: [] });
		expect(dossiers).toEqual(EXPECTED);
	});
});

const bytes = (text: string, encoding: BufferEncoding) =>
	Uint8Array.from(Buffer.from(text, encoding));
const csvText = `${HEADERS.join(';')}\n${rowsWith(plainDay)
	.map((cells) => cells.join(';'))
	.join('\n')}`;

describe('a file that is no table', () => {
	it.each([
		['nothing', new Blob([])],
		['only empty lines', new Blob(['\n\r\n ;;\n'])],
		['headers of something else', new Blob(['Tên hàng;Giá\nBút;5000\n'])],
		[
			'a web page',
			new Blob(['<!doctype html><html><table><tr><td>Mã hồ sơ</td></tr></table></html>'])
		],
		['half of a zip file', Object.values(books)[0]!.slice(0, 400)],
		[
			'letters of before Unicode',
			new Blob([bytes(csvText.replace('Mã hồ sơ', 'M\u00b8 hå s¬'), 'latin1')])
		],
		['UTF-16 cut within a letter', new Blob([utf16(csvText, false).slice(0, -1)])],
		['JSON', new Blob(['[{"Mã hồ sơ":"H1"}]'])],
		['UTF-8 read as another encoding', new Blob([utf8(Buffer.from(csvText).toString('latin1'))])],
		['letters that were lost', new Blob([csvText.replace(/[^ -~\n]/g, '?')])],
		['a picture', new Blob([bytes('\u0089PNG\r\n\u001a\n\u0000\u0000\u0000', 'latin1')])]
	])('is refused by name, or every row of it is: %s', async (_, file) => {
		const { dossiers, rejected, refused } = await read(file);
		expect(dossiers).toEqual([]);
		expect(refused ?? rejected[0]?.problem.code).toMatch(/^HL-\d{4}$/);
	});

	it('is one whose codes are numbers of persons: the column is not read, and every row says so', async () => {
		for (const number of ['031095001234', '0912345678']) {
			const spoiled = csvText.replace(RIGHT[1][0], number);
			const { dossiers, rejected, refused } = await read(new Blob([spoiled]));
			expect(dossiers).toEqual([]);
			expect(refused ?? rejected.length).toBe(refused ?? 3);
			expect(JSON.stringify(rejected)).not.toContain(number);
		}
	});
});

describe('a file of which a part cannot be read', () => {
	const rowsOf = (cells: string[][]) =>
		new Blob([[HEADERS, ...cells].map((row) => row.join(';')).join('\n')]);
	const good = rowsWith(plainDay);
	/** One cell of the second row as it was spoiled, and the number that names it. */
	const SPOILED: [what: string, column: number, value: string][] = [
		['no such day', 1, '31/02/2026'],
		['month first', 1, '10/14/2026'],
		['a month only', 1, '10/2026'],
		['a word', 1, 'hôm qua'],
		['hashes of a narrow column', 1, '########'],
		['a year before paper', 1, '14/10/1026'],
		['after the as-of day', 1, '14/10/2027'],
		['two days', 2, '28/10/2026 (gia hạn 05/11/2026)'],
		['from a day to another', 1, 'từ 14/10 đến 20/10/2026'],
		['a number of a decision', 1, '14/10/2026/QĐ-UBND'],
		['no code', 0, ''],
		['a rounded code', 0, '2,02610E+16'],
		['a rounded code of a program', 0, '2.0261014E16'],
		['a code with a quotation mark in it', 0, 'H23".55-261014-0002'],
		['a formula', 0, '=SUM(A1:A9)'],
		['an error', 0, '#REF!'],
		['an unknown state', 4, 'Không được tiếp nhận'],
		['an unknown field', 5, 'Thú y'],
		['a due day that is none', 2, '30.02.2026'],
		['a result day that is none', 3, 'chưa']
	];

	it.each(SPOILED)('names the row, and reads the others: %s', async (_, column, value) => {
		const cells = good.map((row, i) => (i === 1 ? row.with(column, value) : [...row]));
		const { dossiers, rejected, refused } = await read(rowsOf(cells));
		expect(refused).toBeNull();
		expect(dossiers).toEqual([EXPECTED[0], EXPECTED[2]]);
		expect(rejected).toHaveLength(1);
		expect(rejected[0]).toMatchObject({
			row: 3,
			problem: { code: expect.stringMatching(/^HL-\d{4}$/) }
		});
		expect(rejected[0]!.column).toBe(HEADERS[column]);
	});
});
