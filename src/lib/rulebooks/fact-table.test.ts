import { describe, expect, it } from 'vitest';
import { tuKy2022 } from './tu-ky-2022.ts';
import { dayIn, readFactTable, templateColumns } from '#lib/domain/par-index/entry/fact-table.ts';

const keyOf = (kind: string) =>
	Object.entries(tuKy2022.facts).find(([, fact]) => fact.kind === kind)![0];
const RATIO = keyOf('ratio');
const HEAD = [
	'Mã',
	'Nội dung',
	'Số đạt',
	'Tổng số',
	'Số lượng',
	'Nguồn',
	'Số liệu đến ngày',
	'Lý do'
];
const row = (cells: Partial<Record<string, string>>) => HEAD.map((name) => cells[name] ?? '');
const ratio = {
	Mã: RATIO,
	'Số đạt': '1.433',
	'Tổng số': '1.837',
	Nguồn: 'Sổ',
	'Số liệu đến ngày': '31/12/2022'
};
const read = (rows: string[][], counted = {}, head = HEAD) =>
	readFactTable(
		[head, ...rows].map((cells, i) => ({ number: i + 3, cells })),
		{ rulebook: tuKy2022, year: 2022, unit: 'quang-khai' },
		counted
	);

describe('facts in a table', () => {
	it('are read with their numbers as people write them, source and day', () => {
		expect(read([row(ratio)])).toEqual({
			entries: [
				{
					...{ key: RATIO, source: 'Sổ', as_of: '2022-12-31' },
					value: { kind: 'ratio', numerator: 1433, denominator: 1837 }
				}
			],
			...{ faults: [], passed: 0 }
		});
	});

	it('have a template that names every kind of number, and whose empty rows are passed over', () => {
		const columns = templateColumns(tuKy2022, 'vi');
		const rows = Object.keys(tuKy2022.facts).map((key) => [key, 'Nội dung']);
		expect(columns).toEqual(expect.arrayContaining(['Mã', 'Số đạt', 'Tổng số', 'Nguồn', 'Lý do']));
		for (const locale of ['vi', 'en'] as const)
			expect(read(rows, {}, templateColumns(tuKy2022, locale))).toEqual({
				...{ entries: [], faults: [], passed: rows.length }
			});
	});

	it.each([
		['a percentage in place of a part', { 'Số đạt': '78%' }, 'Số đạt', 'phần trăm'],
		['a part over its whole', { 'Số đạt': '1900' }, '', 'phần lớn hơn tổng'],
		['a whole that is missing', { 'Tổng số': '' }, 'Tổng số', 'số nguyên'],
		['a number of another kind', { 'Số lượng': '3' }, 'Số lượng', 'loại số liệu'],
		['a day of another year', { 'Số liệu đến ngày': '31/12/2019' }, 'Số liệu đến ngày', ''],
		['a day that is none', { 'Số liệu đến ngày': '31/02/2022' }, 'Số liệu đến ngày', 'ngày'],
		['no source', { Nguồn: '' }, 'Nguồn', 'nguồn'],
		['a key of no rulebook', { Mã: 'khong_co' }, 'Mã', 'không có mã']
	])('are refused for %s, by row and column', (_, cells, column, said) => {
		const { entries, faults } = read([row(ratio), row({ ...ratio, ...cells })]);
		// The first row is good by itself; whether it is saved is not decided here.
		expect(entries).toHaveLength(1);
		const own = faults.filter(({ why }) => !why.vi.includes('dòng trên'));
		expect(own).toMatchObject([{ row: 5, column }]);
		expect(own[0]!.why.vi).toContain(said);
	});

	it('are refused once for each bad row, none hiding the next', () => {
		const bad = row({ ...ratio, 'Số đạt': '78,1%' });
		const { faults } = read([bad, row({ ...ratio, Mã: 'x' }), bad]);
		expect(faults.map((fault) => fault.row)).toEqual([4, 5, 6, 6]);
	});

	it('of which the product counts one itself need a reason for it', () => {
		const counted = { [RATIO]: {} };
		expect(read([row(ratio)], counted).faults).toMatchObject([{ row: 4, column: 'Lý do' }]);
		const explained = row({ ...ratio, 'Lý do': 'BC 95 của huyện' });
		expect(read([explained], counted)).toMatchObject({
			...{ entries: [{ key: RATIO, reason: 'BC 95 của huyện' }], faults: [] }
		});
	});

	it('are not read at all under headers that are missing, unknown, twice, or a share', () => {
		const heads = [
			[HEAD.slice(1), 'Mã'],
			[[...HEAD, 'Xếp loại'], 'không có cột'],
			[[...HEAD, 'Nguồn'], 'hai lần'],
			[[...HEAD, 'Tỷ lệ (%)'], 'phần trăm']
		] as const;
		for (const [head, said] of heads) {
			const { entries, faults } = read([row(ratio)], {}, [...head]);
			expect(entries).toEqual([]);
			expect(faults.map(({ why }) => why.vi).join()).toContain(said);
			expect(faults[0]!.row).toBe(3);
		}
		expect(read([], {}, []).faults).toHaveLength(1);
	});

	it('of another year are refused by the column that says so', () => {
		const head = [...HEAD, 'Năm'];
		expect(read([[...row(ratio), '2021']], {}, head).faults).toMatchObject([
			{ column: 'Năm', typed: '2021' }
		]);
		expect(read([[...row(ratio), '2022']], {}, head).faults).toEqual([]);
	});
});

it('a day is read as people and spreadsheets write it', () => {
	expect(['31/12/2022', '1.2.2022', '2022-12-31', '2022-12-31T00:00:00'].map(dayIn)).toEqual([
		...['2022-12-31', '2022-02-01', '2022-12-31', '2022-12-31']
	]);
});
