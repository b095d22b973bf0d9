import { describe, expect, it } from 'vitest';
import {
	codeIdentifiesPerson,
	holdsPersons,
	identifiesPerson,
	isDossierNumber,
	namesPersons
} from './personal.ts';

describe('a column that holds persons', () => {
	it.each([
		...['Họ và tên', 'HỌ TÊN CHỦ HỒ SƠ', 'Người nộp', 'Chủ hồ sơ', 'Tên công dân', 'Số CCCD'],
		...['CMND/CCCD', 'Số định danh cá nhân', 'Điện thoại', 'SĐT', 'Địa chỉ thường trú', 'Email'],
		...['Ngày sinh', 'Năm sinh', 'Giới tính', 'Applicant', 'Mã số thuế'],
		...['Số giấy tờ', 'Số GTTT', 'GTTT', 'Tổ chức/Cá nhân', 'Cá nhân, tổ chức', 'Công dân'],
		...['Khách hàng', 'Doanh nghiệp', 'Thông tin công dân', 'id Number', 'ID No.', 'name'],
		...['customer Name', 'Customer', 'IDNumber', 'FullName', 'Full name', 'Họ tên']
	])('is known by its header: %s', (header) => {
		expect(namesPersons(header)).toBe(true);
	});

	it.each([
		...['Mã hồ sơ', 'Số hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Trạng thái', 'Lĩnh vực'],
		...['Tên thủ tục hành chính', 'Họ tên cán bộ', 'Người thụ lý', 'Cán bộ xử lý', 'STT', ''],
		...['Ngày trả công dân', 'procedure Name', 'field Name', 'Tên TTHC', 'Thủ tục'],
		...['Name of procedure', 'Tổng số công dân']
	])('is not every column: %s', (header) => {
		expect(namesPersons(header)).toBe(false);
	});

	it('is known by its values too', () => {
		const some = (value: string) => ['', 'x', 'y', 'z', value];
		expect(holdsPersons('Ghi chú', some('031095001234'))).toBe(true);
		expect(holdsPersons('Ghi chú', some('0912 345 678'))).toBe(true);
		expect(holdsPersons('Ghi chú', some('a.b@example.vn'))).toBe(true);
		expect(holdsPersons('Cột 7', some('142345678'))).toBe(true);
		expect(holdsPersons('Cột 7', some('142.345 678'))).toBe(true);
		expect(holdsPersons('Cột 7', ['', ''])).toBe(false);
	});

	it('is one from a fifth of its values on, of which blank ones are none', () => {
		const identity = '031095001234';
		expect(holdsPersons('Ghi chú', ['a', 'b', 'c', 'd', identity])).toBe(true);
		expect(holdsPersons('Ghi chú', ['a', 'b', 'c', 'd', 'e', identity])).toBe(false);
		expect(holdsPersons('Ghi chú', ['a', ' ', '', ' ', ' ', ' ', identity])).toBe(true);
		expect(holdsPersons('Ghi chú', [])).toBe(false);
	});

	it('is not a column of dossier numbers', () => {
		expect(holdsPersons('Số hồ sơ', ['142345678', '142345679'])).toBe(false);
		expect(holdsPersons('Mã hồ sơ', ['H23.55-231123-0001', '100000012345'])).toBe(false);
		expect(holdsPersons('Mã số phiếu', ['142345678', '142345679'])).toBe(false);
		expect(identifiesPerson('H23.55-231123-0001')).toBe(false);
	});

	it.each([
		// Twelve digits with a 0 before them, whatever province they name.
		...['099912345678', ' 031095001234 ', '0912.345.678', '0912-345-678', '+84912345678'],
		// Dots of people, not of a spreadsheet's days.
		...[
			'912345678',
			'091234.5678',
			'03109.5001.234',
			'a@b.vn',
			'Liên hệ: a.b@example.vn (buổi sáng)'
		]
	])('may hold the value %s, which names one', (value) => {
		expect(identifiesPerson(value)).toBe(true);
	});

	it.each([
		...['1099912345678', '0999123456781', '1031095001234', '0310950012345', '01'],
		...[
			'84123456789012',
			' 45300.123456 ',
			'1912345678',
			'9993456781',
			'31',
			'@tuhien',
			'a@b',
			'a@ b.vn'
		]
	])('is not one by the value %s', (value) => {
		expect(identifiesPerson(value)).toBe(false);
	});

	it('is not a column of days with their time, as a spreadsheet numbers them', () => {
		expect(holdsPersons('Ngày tiếp nhận', ['45300.123456', '46349.354167', '46349'])).toBe(false);
	});
});

describe('a code that identifies a person', () => {
	it.each([
		...['031095001234', '031 095 001 234', '31095001234', '1095001234', '79203012345'],
		...['0912345678', '912345678', '+84912345678', '84912345678', '142345678', '012345678'],
		...['a.b@example.vn', 'CCCD 031095001234', 'H23.55-031095001234', 'A0912345678'],
		// The least and the greatest province; men and women of both centuries, up to those born in 2039.
		...['HS-001095001234', 'HS-096095001234', 'HS-031195001234', 'HS-031239001234'],
		...['HS-031339001234', '142 345.678']
	])('%s', (code) => {
		expect(codeIdentifiesPerson(code)).toBe(true);
	});

	it.each([
		...['000.00.18.H11-231120-0001', 'H26.35.15-240312-0007', 'H23.55-261123-0001', 'G22.99.02'],
		...[
			'1',
			'20260001',
			'12345678',
			'2611230001',
			'20261101001',
			'100000012345',
			'HS-000000012345'
		],
		...['HS-097095001234', 'HS-031240001234', 'HS-031340001234', 'HS-031439001234', 'A10912345678'],
		...['A09123456781', 'A31095001234', 'A0612345678', 'HS', '']
	])('is not %s', (code) => {
		expect(codeIdentifiesPerson(code)).toBe(false);
	});
});

describe('a dossier’s number', () => {
	it('has a digit, and no two words of letters side by side', () => {
		for (const number of ['H1', 'A BCD 1', 'ABC D 1', 'Số 12 TP', 'HS2026UBND', '１'])
			expect(isDossierNumber(number), number).toBe(true);
		for (const name of ['', 'HS', 'Bé', 'Nguyễn Văn 1', 'Nguyễn  Văn 1', '1 Lê Lợi'])
			expect(isDossierNumber(name), name).toBe(false);
	});
});
