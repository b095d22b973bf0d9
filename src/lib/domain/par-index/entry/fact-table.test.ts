import { describe, expect, it } from 'vitest';
import type { FactKind } from '../facts.ts';
import { rulebookOf } from '../fixtures/one-rule.ts';
import type { Rulebook } from '../rulebook.ts';
import { dayIn, readFactTable, templateColumns } from './fact-table.ts';

const assessed = rulebookOf({ kind: 'assessed', fact: 'p' }, '5');
const declared = (kinds: Record<string, FactKind>): Rulebook['facts'] =>
	Object.fromEntries(
		Object.entries(kinds).map(([key, kind]) => [key, { kind, title: { vi: key, en: key } }])
	);
/** One fact of each kind; `p` may be at most 5. */
const rulebook: Rulebook = {
	...assessed,
	facts: declared({
		...({ r: 'ratio', c: 'count', fl: 'flag', t: 'tasks', o: 'outcomes', p: 'points' } as const),
		...({ s: 'satisfaction', q: 'report121' } as const)
	})
};
const origin = { Nguồn: 'Sổ', 'Số liệu đến ngày': '31/12/2026' };
/** A table with a column for everything that these rows name. */
const read = (
	rows: Record<string, string>[],
	counted: Record<string, unknown> = {},
	columns = ['Mã', 'Nguồn', 'Số liệu đến ngày']
) => {
	const head = [...new Set([...columns, ...rows.flatMap((row) => Object.keys(row))])];
	return readFactTable(
		[head, ...rows.map((row) => head.map((name) => row[name] ?? ''))].map((cells, at) => ({
			...{ number: at + 3, cells }
		})),
		{ rulebook, year: 2026, unit: 'demo' },
		counted
	);
};
/** Row, column and what was typed of each fault, and how it begins in Vietnamese. */
const faultsOf = (...given: Parameters<typeof read>) =>
	read(...given).faults.map(
		({ row, column, typed, why }) => `${row} [${column}] [${typed}] ${why.vi.slice(0, 24)}`
	);
const ratio = { Mã: 'r', ...origin, 'Số đạt': '3', 'Tổng số': '4' };

describe('a table of facts', () => {
	it.each([
		['r', { 'Số đạt': '3', 'Tổng số': '4' }, { kind: 'ratio', numerator: 3, denominator: 4 }],
		['c', { 'Số lượng': '7' }, { kind: 'count', n: 7 }],
		['fl', { 'Kết quả': 'Đạt' }, { kind: 'flag', value: true }],
		['fl', { 'Kết quả': 'CÓ' }, { kind: 'flag', value: true }],
		['fl', { Result: 'met' }, { kind: 'flag', value: true }],
		['fl', { 'Kết quả': 'yes' }, { kind: 'flag', value: true }],
		['fl', { 'Kết quả': 'Không đạt' }, { kind: 'flag', value: false }],
		['fl', { 'Kết quả': 'không' }, { kind: 'flag', value: false }],
		['fl', { Result: 'Not met' }, { kind: 'flag', value: false }],
		['fl', { Result: 'No' }, { kind: 'flag', value: false }],
		[
			't',
			{ 'Đúng hạn': '3', 'Hoàn thành muộn': '1', 'Tổng số được giao': '5' },
			{ kind: 'tasks', onTime: 3, late: 1, total: 5 }
		],
		[
			'o',
			{ 'Vượt chỉ tiêu': '1', 'Đạt chỉ tiêu': '2', 'Không đạt': '0' },
			{ kind: 'outcomes', exceeded: 1, met: 2, missed: 0 }
		],
		['p', { Điểm: '4,5' }, { kind: 'points', value: '4.5' }],
		[
			's',
			{ 'Survey index (0 to 1)': '0.9', 'Số người trả lời': '24' },
			{ kind: 'satisfaction', basis: 'survey', index: '0.9', respondents: 24 }
		],
		[
			'q',
			{ 'Quý 1: đã nộp': '1', 'Quý 1: phải nộp': '2' },
			{ kind: 'report121', quarters: [{ quarter: '2026-Q1', filed: 1, owed: 2 }] }
		]
	])('has a row for a fact of every kind: %s %j', (key, cells, value) => {
		expect(read([{ Mã: key, ...origin, ...cells }])).toEqual({
			entries: [{ key, value, source: 'Sổ', as_of: '2026-12-31' }],
			...{ faults: [], passed: 0 }
		});
	});

	it('takes what is written beside the numbers, and leaves out what is not', () => {
		const beside = {
			...{ 'Ghi chú': 'n', 'Trách nhiệm': 'p', 'Nguyên nhân': 'c', 'Biện pháp': 'm' },
			...{ 'Liên kết': 'https://x.example/a', 'Lý do': 'l', 'Hạn khắc phục': '1/2/2027' }
		};
		expect(read([{ ...ratio, ...beside }]).entries).toEqual([
			{
				...{ key: 'r', source: 'Sổ', as_of: '2026-12-31', due_on: '2027-02-01' },
				value: { kind: 'ratio', numerator: 3, denominator: 4 },
				...{ note: 'n', post: 'p', cause: 'c', remedy: 'm', link: 'https://x.example/a' },
				reason: 'l'
			}
		]);
	});

	it('takes a link of a machine in the office as it is', () => {
		const link = 'http://may-chu/so-lieu';
		expect(read([{ ...ratio, 'Liên kết': link }]).entries).toMatchObject([{ link }]);
	});

	it('knows its columns in either language, whatever their case, marks and blanks', () => {
		const english = { Key: 'r', SOURCE: ' Sổ ', 'as of': '2026-12-31', part: ' 3 ', Whole: '4' };
		expect(read([english], {}, ['', 'Key']).entries).toEqual(read([ratio]).entries);
	});

	it('passes over rows without a number, of a known key or of none', () => {
		const empty = { ...ratio, 'Số đạt': ' ', 'Tổng số': '' };
		expect(read([empty, { ...empty, Mã: '' }, ratio])).toMatchObject({
			...{ passed: 2, faults: [], entries: [{ key: 'r' }] }
		});
		expect(faultsOf([{ ...empty, Mã: 'x' }])).toEqual(['4 [Mã] [x] bộ tiêu chí không có mã ']);
		expect(faultsOf([{ ...ratio, Mã: '' }])).toEqual(['4 [Mã] [] bộ tiêu chí không có mã ']);
		expect(faultsOf([{ ...ratio, Mã: 'constructor' }])).toEqual([
			'4 [Mã] [constructor] bộ tiêu chí không có mã '
		]);
	});

	it('may have fewer cells in a row than it has columns', () => {
		const rows = [
			['Mã', 'Số lượng', 'Nguồn', 'Số liệu đến ngày', 'Số đạt'],
			['c', '7']
		];
		const { faults } = readFactTable(
			rows.map((cells, at) => ({ number: at + 1, cells })),
			{ rulebook, year: 2026, unit: 'demo' },
			{}
		);
		expect(faults.map(({ column }) => column)).toEqual(['Số liệu đến ngày', 'Nguồn']);
	});
});

describe('a cell that cannot be taken is named with its row, column and text', () => {
	it.each([
		['a year that is not entered', { Năm: '2025' }, '4 [Năm] [2025] không phải năm đang nhập'],
		['a percentage', { 'Số đạt': '75%' }, '4 [Số đạt] [75%] là tỷ lệ phần trăm: hãy '],
		['a number of another kind', { Điểm: '1' }, '4 [Điểm] [1] không phải cột của loại '],
		['no day', { 'Số liệu đến ngày': '' }, '4 [Số liệu đến ngày] [] phải là ngày, ví dụ 31/1'],
		['a day there is not', { 'Số liệu đến ngày': '31/2/2026' }, '4 [Số liệu đến ngày] [31/2/2026] phải là ngày, ví dụ 31/1'], // prettier-ignore
		['no source', { Nguồn: ' ' }, '4 [Nguồn] [] hãy ghi nguồn'],
		['no day of a remedy', { 'Hạn khắc phục': 'sớm' }, '4 [Hạn khắc phục] [sớm] phải là ngày, ví dụ 31/1'], // prettier-ignore
		['a link without its beginning', { 'Liên kết': 'x https://y.example' }, '4 [Liên kết] [x https://y.example] phải bắt đầu bằng https:'], // prettier-ignore
		['a link of two words', { 'Liên kết': 'https://y.example z' }, '4 [Liên kết] [https://y.example z] phải bắt đầu bằng https:'], // prettier-ignore
		['a link that ends at once', { 'Liên kết': 'https://' }, '4 [Liên kết] [https://] phải bắt đầu bằng https:'], // prettier-ignore
		['a part that is none', { 'Số đạt': 'ba' }, '4 [Số đạt] [ba] phải là số nguyên từ 0'],
		['a part between blanks', { 'Số đạt': ' ba ' }, '4 [Số đạt] [ba] phải là số nguyên từ 0'],
		['a whole that is missing', { 'Tổng số': '' }, '4 [Tổng số] [] phải là số nguyên từ 0'],
		['a part over its whole', { 'Số đạt': '5' }, '4 [] [5 / 4] phần lớn hơn tổng'],
		['a day of another year', { 'Số liệu đến ngày': '31/12/2024' }, '4 [Số liệu đến ngày] [31/12/2024] không phải ngày trong nă'], // prettier-ignore
		['a source too long to be one', { Nguồn: 'x'.repeat(2001) }, `4 [Nguồn] [${'x'.repeat(2001)}] phải là chữ, không để tr`] // prettier-ignore
	])('%s', (_, cells, fault) => {
		expect(faultsOf([{ ...ratio, ...cells }])).toEqual([fault]);
		expect(read([{ ...ratio, ...cells }]).entries).toEqual([]);
	});

	it('of which a row may have many', () => {
		const many = { ...ratio, Năm: '2025', Nguồn: '', 'Số đạt': '75%' };
		expect(faultsOf([many, ratio])).toEqual([
			'4 [Năm] [2025] không phải năm đang nhập',
			'4 [Số đạt] [75%] là tỷ lệ phần trăm: hãy ',
			'4 [Nguồn] [] hãy ghi nguồn',
			'5 [Mã] [r] mã này đã có ở dòng trên'
		]);
	});

	it('of a key that came before, whether its row is good or not', () => {
		const found = read([ratio, { ...ratio, 'Số đạt': '2' }]);
		expect(found.entries).toMatchObject([{ value: { numerator: 3 } }]);
		expect(found.faults).toMatchObject([{ row: 5, column: 'Mã', typed: 'r' }]);
	});

	it('by the column’s name where the table has no such column, and by its own where it has', () => {
		expect(faultsOf([ratio], { r: 5 })).toEqual(['4 [Lý do] [] hệ thống tự có số này: c']);
		expect(faultsOf([{ ...ratio, Reason: '' }], { r: 5 })).toEqual([
			'4 [Reason] [] hệ thống tự có số này: c'
		]);
		expect(faultsOf([{ ...ratio, Reason: 'BC 95' }], { r: 5 })).toEqual([]);
		expect(faultsOf([ratio], { c: 5 })).toEqual([]);
		const english = { Mã: 'r', ...origin, Part: 'ba', Whole: '4' };
		expect(faultsOf([english])).toEqual(['4 [Part] [ba] phải là số nguyên từ 0']);
		expect(faultsOf([{ Mã: 'p', ...origin, Điểm: '5,5' }])).toEqual([
			'4 [] [5,5] vượt điểm tối đa'
		]);
	});

	it('of a yes or no says what was typed', () => {
		expect(faultsOf([{ Mã: 'fl', ...origin, 'Kết quả': 'có lẽ' }])).toEqual([
			'4 [Kết quả] [có lẽ] phải là true hoặc false'
		]);
		for (const word of ['Có', 'Không'])
			expect(faultsOf([{ Mã: 'c', ...origin, 'Số lượng': word }])).toEqual([
				`4 [Số lượng] [${word}] phải là số nguyên từ 0`
			]);
	});
});

describe('a table is not read at all', () => {
	const headed = (...cells: string[]) =>
		readFactTable([{ number: 2, cells }], { rulebook, year: 2026, unit: 'demo' }, {});
	const needed = ['Mã', 'Nguồn', 'Số liệu đến ngày'];

	it('without one of the columns that it needs', () => {
		for (const order of [needed, needed.toReversed(), [needed[1]!, needed[0]!, needed[2]!]])
			expect(headed(...order)).toEqual({ entries: [], faults: [], passed: 0 });
		for (const missing of needed) {
			const rest = needed.filter((name) => name !== missing);
			expect(headed(...rest).faults).toMatchObject([
				{ row: 2, column: '', typed: rest.join(' | ') }
			]);
		}
		expect(readFactTable([], { rulebook, year: 2026, unit: 'demo' }, {}).faults).toMatchObject([
			{ row: 1, column: '', typed: '' }
		]);
	});

	it.each([
		['Xếp loại', 'không có cột này'],
		['mã', 'cột này có hai lần'],
		['Tỷ lệ', 'là tỷ lệ phần trăm'],
		['Tỉ lệ đạt', 'là tỷ lệ phần trăm'],
		['%', 'là tỷ lệ phần trăm'],
		['Đạt (%)', 'là tỷ lệ phần trăm'],
		['Share', 'là tỷ lệ phần trăm']
	])('with the column %s', (column, said) => {
		const { faults } = headed(...needed, '', '', column);
		expect(faults).toMatchObject([{ row: 2, column, typed: column }]);
		expect(faults[0]!.why.vi).toContain(said);
	});

	it('but a word that only has such a part is no share', () => {
		expect(headed(...needed, 'Số tỷ lệ').faults[0]!.why.vi).toContain('không có cột');
	});
});

describe('the template', () => {
	it('has the columns of the kinds that the rulebook has, numbers once, in either language', () => {
		const some = { ...rulebook, facts: declared({ c: 'count', r: 'ratio', n: 'ratio' }) };
		expect(templateColumns(some, 'vi')).toEqual([
			...['Mã', 'Nội dung', 'Số đạt', 'Tổng số', 'Số lượng', 'Nguồn', 'Số liệu đến ngày'],
			...['Lý do', 'Trách nhiệm', 'Nguyên nhân', 'Biện pháp', 'Ghi chú']
		]);
		expect(templateColumns(some, 'en')).toEqual([
			...['Key', 'Criterion', 'Part', 'Whole', 'Count', 'Source', 'As of'],
			...['Reason', 'Responsible', 'Cause', 'Remedy', 'Note']
		]);
		const all = templateColumns(rulebook, 'vi');
		for (const label of ['Kết quả', 'Đúng hạn', 'Vượt chỉ tiêu', 'Điểm', 'Quý 4: phải nộp'])
			expect(all).toContain(label);
		expect(all).toContain('Chỉ số điều tra (0 đến 1, ví dụ 0,899)');
	});
});

it.each([
	[' 31/12/2026 ', '2026-12-31'],
	['1.2.2026', '2026-02-01'],
	['1-2-2026', '2026-02-01'],
	[' 2026-12-31T07:00', '2026-12-31'],
	['31/12/26', '31/12/26'],
	['131/12/2026', '131/12/2026'],
	['31/12/20261', '31/12/20261'],
	['31/12/2026 00:00:00', '2026-12-31'],
	// A second day behind the first is not cut off.
	['2026-12-31 (sửa 15/01/2027)', '2026-12-31 (sửa 15/01/2027)'],
	['2026-12-3199', '2026-12-3199'],
	['', '']
])('the day %j is %j', (typed, day) => {
	expect(dayIn(typed)).toBe(day);
});
