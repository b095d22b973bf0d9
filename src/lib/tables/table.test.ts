import { describe, expect, it } from 'vitest';
import { openDossiers as openTable } from '#lib/dossiers/open.ts';
import type { Row } from './row.ts';
import { valuesOf, type Table } from './table.ts';
import { workbook, zip, type Cell } from '../../../tests/tables/workbook.ts';

const all = async (table: Table) => {
	const rows: Row[] = [];
	for await (const row of table.rows()) rows.push(row);
	return rows;
};
const HEADERS = ['Mã hồ sơ', 'Ngày tiếp nhận', 'Trạng thái'];

describe('a CSV file of dossiers', () => {
	it('is opened below the titles that stand above its headers', async () => {
		const text = `DANH SÁCH HỒ SƠ;;\nTừ 01/11/2026;;\n\n${HEADERS.join(';')}\nH1;01/11/2026;Xong\nH2;02/11/2026;Mới\n`;
		const table = await openTable(new Blob([text]));
		expect(table.headers).toEqual(HEADERS);
		expect(await all(table)).toEqual([
			{ number: 5, cells: ['H1', '01/11/2026', 'Xong'] },
			{ number: 6, cells: ['H2', '02/11/2026', 'Mới'] }
		]);
		expect(valuesOf(table, 'Trạng thái')).toEqual(['Xong', 'Mới']);
	});

	it('may have plain titles above its headers, without a single delimiter', async () => {
		const titles = 'DANH SÁCH HỒ SƠ TIẾP NHẬN\r\nTừ ngày 01/11/2026, đến ngày 23/11/2026\r\n\r\n';
		for (const headers of [HEADERS, ['K', 'N', 'T']]) {
			const table = await openTable(
				new Blob([`${titles}${headers.join(';')}\r\nH1;01/11/2026;Xong\r\n`])
			);
			expect(table.headers).toEqual(headers);
			expect(await all(table)).toEqual([{ number: 5, cells: ['H1', '01/11/2026', 'Xong'] }]);
		}
	});

	it('has no rows where only delimiters and blanks stand', async () => {
		const text = `${HEADERS.join(';')}\n;;\n ; ;\u00a0\nH1;01/11/2026;Xong\n;;\n`;
		expect(await all(await openTable(new Blob([text])))).toEqual([
			{ number: 4, cells: ['H1', '01/11/2026', 'Xong'] }
		]);
	});

	it('may be UTF-8 with a mark, or UTF-16 with tabs', async () => {
		const text = `${HEADERS.join('\t')}\nH1\t01/11/2026\tĐã trả\n`;
		const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
		for (const blob of [new Blob([`\ufeff${text}`]), new Blob([utf16])]) {
			const table = await openTable(blob);
			expect(table.headers).toEqual(HEADERS);
			expect(await all(table)).toEqual([{ number: 2, cells: ['H1', '01/11/2026', 'Đã trả'] }]);
		}
	});

	it('tells columns of one name apart, and names those without', async () => {
		const table = await openTable(new Blob(['Mã hồ sơ,Ngày tiếp nhận,Mã hồ sơ,\n1,2,3,4\n']));
		expect(table.headers).toEqual(['Mã hồ sơ', 'Ngày tiếp nhận', 'Mã hồ sơ (2)', '#4']);
	});

	it('is refused when it is no text, or empty', async () => {
		await expect(openTable(new Blob([new Uint8Array([0xff, 0xfe, 0x00])]))).rejects.toThrow();
		await expect(openTable(new Blob([new Uint8Array([0x80, 0x81])]))).rejects.toThrow();
		await expect(openTable(new Blob([]))).rejects.toThrow('HL-6500');
	});
});

describe('an XLSX file of dossiers', () => {
	const shared = (text: string): Cell => ({ shared: text });

	it('is read from its first sheet, with texts of every kind, gaps and day numbers', async () => {
		const blob = workbook([
			{ cells: [shared('BÁO CÁO HỒ SƠ & KẾT QUẢ')] },
			{ at: 3, cells: HEADERS.map(shared) },
			{ at: 4, cells: [{ inline: 'H<1>' }, 46349.5, shared('Đã trả "đúng hạn"')] },
			{ at: 7, cells: ['', '', shared('Mới')] },
			{ at: 8, cells: [100000012345, 46350] }
		]);
		const table = await openTable(blob);
		expect(table.headers).toEqual(HEADERS);
		expect(await all(table)).toEqual([
			{ number: 4, cells: ['H<1>', '46349.5', 'Đã trả "đúng hạn"'] },
			{ number: 7, cells: ['', '', 'Mới'] },
			{ number: 8, cells: ['100000012345', '46350'] }
		]);
	});

	it('is read from its first sheet that is not hidden', async () => {
		const table = await openTable(workbook([{ cells: HEADERS.map(shared) }], { hidden: true }));
		expect(table.headers).toEqual(HEADERS);
	});

	it('is read from the first sheet that has headers anybody knows, and says which', async () => {
		const rows = [{ cells: HEADERS.map(shared) }, { cells: [shared('H1'), 46349, shared('Mới')] }];
		const cover = ['UBND XÃ QUANG KHẢI', 'Danh sách hồ sơ quý IV', 'Mã hồ sơ'];
		const table = await openTable(workbook(rows, { cover, hidden: true }));
		expect(table.headers).toEqual(HEADERS);
		expect(table.sheet).toBe('Hồ sơ');
		expect(await all(table)).toEqual([{ number: 2, cells: ['H1', '46349', 'Mới'] }]);
		// Where no sheet has any, it is the first that can be seen.
		const strange = await openTable(workbook([{ cells: ['K', 'N'].map(shared) }], { cover }));
		expect(strange.sheet).toBe('Bìa');
	});

	it('may have its headers in two rows, as merged cells leave them', async () => {
		const rows: { cells: Cell[] }[] = [
			{ cells: [shared('DANH SÁCH')] },
			{ cells: [shared('Số hồ sơ'), shared('Thời gian'), '', '', shared('Lĩnh vực')] },
			{ cells: ['', ...['Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc'].map(shared)] },
			{ cells: [shared('H1'), 46340, 46349, '', shared('Hộ tịch')] },
			{ cells: [shared('H2'), 46341, 46349, '', shared('Hộ tịch')] }
		];
		const table = await openTable(workbook(rows));
		expect(table.headers).toEqual([
			...['Số hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc', 'Lĩnh vực']
		]);
		expect((await all(table)).map(({ number }) => number)).toEqual([4, 5]);
	});

	it('says what its day numbers count from', async () => {
		const rows = [{ cells: HEADERS.map(shared) }];
		expect((await openTable(workbook(rows, { date1904: true }))).dayZero).toBe('1904-01-01');
		expect((await openTable(workbook(rows))).dayZero).toBe('1899-12-30');
	});

	it('has its long numbers without an exponent as far as a spreadsheet keeps them', async () => {
		const numbers = [31095001234, 2.0261101000123456e16, 46349.5, 1e15];
		const table = await openTable(workbook([{ cells: HEADERS.map(shared) }, { cells: numbers }]));
		expect((await all(table))[0]!.cells).toEqual([
			...['31095001234', '2.0261101000123456e+16', '46349.5', '1000000000000000']
		]);
	});

	it('looks only at the columns that are asked for, and still knows which rows are empty', async () => {
		const table = await openTable(
			workbook([
				{ cells: [...HEADERS, 'Chủ hồ sơ'].map(shared) },
				{ cells: [shared('H1'), 46349, shared('Mới'), shared('Nguyễn Văn A')] },
				{ cells: [shared(''), null, { inline: ' ' }, shared(' ')] },
				{ cells: [null, null] },
				{ cells: ['', '', '', shared('Nguyễn Văn B')] }
			])
		);
		const rows: Row[] = [];
		for await (const row of table.rows({ headers: ['Mã hồ sơ', 'Trạng thái'] })) rows.push(row);
		expect(rows).toEqual([
			{ number: 2, cells: ['H1', '46349', 'Mới', ''] },
			// A row of so few texts may be a sum: it is read whole.
			{ number: 5, cells: ['', '', '', 'Nguyễn Văn B'] }
		]);
		await table.close();
	});

	it('is refused when it only looks like one', async () => {
		await expect(openTable(new Blob(['PK\x03\x04 not really']))).rejects.toThrow();
		await expect(openTable(zip([{ name: 'other.txt', text: 'x' }]))).rejects.toThrow('HL-6508');
		const broken = zip([
			{ name: 'xl/workbook.xml', text: '<workbook><sheet r:id="1"/></workbook>' },
			{ name: 'xl/worksheets/sheet1.xml', text: '<worksheet><row></worksheet>' }
		]);
		await expect(openTable(broken)).rejects.toThrow();
	});
});
