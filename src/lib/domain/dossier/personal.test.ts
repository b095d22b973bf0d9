import { describe, expect, it } from 'vitest';
import { holdsPersons, identifiesPerson, namesPersons } from './personal.ts';

describe('a column that holds persons', () => {
	it.each([
		...['Họ và tên', 'HỌ TÊN CHỦ HỒ SƠ', 'Người nộp', 'Chủ hồ sơ', 'Tên công dân', 'Số CCCD'],
		...['CMND/CCCD', 'Số định danh cá nhân', 'Điện thoại', 'SĐT', 'Địa chỉ thường trú', 'Email'],
		...['Ngày sinh', 'Năm sinh', 'Giới tính', 'Applicant', 'Mã số thuế']
	])('is known by its header: %s', (header) => {
		expect(namesPersons(header)).toBe(true);
	});

	it.each([
		...['Mã hồ sơ', 'Số hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Trạng thái', 'Lĩnh vực'],
		...['Tên thủ tục hành chính', 'Họ tên cán bộ', 'Người thụ lý', 'Cán bộ xử lý', 'STT', '']
	])('is not every column: %s', (header) => {
		expect(namesPersons(header)).toBe(false);
	});

	it('is known by its values too', () => {
		const some = (value: string) => ['', 'x', 'y', 'z', value];
		expect(holdsPersons('Ghi chú', some('031095001234'))).toBe(true);
		expect(holdsPersons('Ghi chú', some('0912 345 678'))).toBe(true);
		expect(holdsPersons('Ghi chú', some('a.b@example.vn'))).toBe(true);
		expect(holdsPersons('Cột 7', some('142345678'))).toBe(true);
		expect(holdsPersons('Cột 7', ['', ''])).toBe(false);
	});

	it('is not a column of dossier numbers', () => {
		expect(holdsPersons('Số hồ sơ', ['142345678', '142345679'])).toBe(false);
		expect(holdsPersons('Mã hồ sơ', ['H23.55-231123-0001', '100000012345'])).toBe(false);
		expect(identifiesPerson('H23.55-231123-0001')).toBe(false);
	});
});
