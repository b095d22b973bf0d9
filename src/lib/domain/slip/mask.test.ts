import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskDigits, maskNames, maskText } from './mask.ts';

describe('numbers that could name a person', () => {
	it.each([
		['a phone number', 'Gọi 0912345678 nhé', 'Gọi •••••••••• nhé'],
		['one with dots', '0912.345.678', '••••.•••.•••'],
		['one with dashes and blanks', '+84 912-345 678', '+•• •••-••• •••'],
		['a landline with brackets', '(0220) 3 747 123', '(••••) • ••• •••'],
		['an identity number', 'CCCD 030 095 001 234.', 'CCCD ••• ••• ••• •••.'],
		['an old one of nine digits', '142345678', '•••••••••'],
		['digits of a full-width keyboard', '０９１２３４５６７８', '••••••••••'],
		['full-width digits with full-width stops', '０９１２．３４５．６７８', '••••．•••．•••'],
		['one digit, one blank', '0 9 1 2 3 4 5 6 7 8', '• • • • • • • • • •'],
		['one digit, one stop', '0.9.1.2.3.4.5.6.7.8', '•.•.•.•.•.•.•.•.•.•'],
		[
			'slashes, stars and underscores',
			'0912/345/678 0912*345*678 0912_345_678',
			'••••/•••/••• ••••*•••*••• ••••_•••_•••'
		],
		['over two lines', '0912\n345678', '••••\n••••••'],
		['signs nobody sees', '0912\u200b345\u200b678', '••••\u200b•••\u200b•••'],
		['commas and middle dots', '0912,345,678 · 0912·345·678', '••••,•••,••• · ••••·•••·•••'],
		['a number beside a day', '02/10/2026 0912345678', '••/••/•••• ••••••••••']
	])('are hidden: %s', (_what, text, masked) => {
		expect(maskDigits(text)).toBe(masked);
	});

	it.each([
		'Hẹn ngày 02/10/2026 mà 05/10/2026 mới có',
		'Hẹn 02/10/2026, 05/10/2026 vẫn chưa có',
		'Từ 2/10/2026 - 5/10/2026',
		'Thu thêm 1.500.000 đồng',
		'Chờ 45 phút, quầy số 3',
		'12345678'
	])('are not dates, sums and waiting times: %s', (text) => {
		expect(maskDigits(text)).toBe(text);
	});

	it('leave no run of nine digits behind and change no length', () => {
		const piece = fc.constantFrom('0', '7', '9', '12', '345', ' ', '.', '-', 'a', '/', 'đ', '\n');
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
				(text) => {
					const masked = maskDigits(text);
					expect(masked).toHaveLength(text.length);
					expect(masked).not.toMatch(/\d{9}/);
					expect(maskDigits(masked)).toBe(masked);
				}
			)
		);
	});
});

describe('names', () => {
	it.each([
		['Chị Nguyễn Thị Lan ở quầy 2 quát tôi', 'Chị ••• ở quầy 2 quát tôi'],
		['gặp anh Bình, rồi ông Trần Văn A.', 'gặp anh •••, rồi ông •••.'],
		['Tôi tên là Lê Văn Tám, thôn Vũ Xá', 'Tôi tên là •••, thôn Vũ Xá'],
		['Họ tên: Phạm Thị Hoa', 'Họ tên: •••'],
		['cán bộ Đỗ Ánh thu thêm tiền', 'cán bộ ••• thu thêm tiền']
	])('that follow a form of address are hidden: %s', (text, masked) => {
		expect(maskNames(text)).toBe(masked);
		expect(maskNames(text.normalize('NFD'))).toBe(masked);
	});

	it.each([
		'Cán bộ hướng dẫn tận tình',
		'Bà con chờ lâu ở xã Quang Khải',
		'em chờ từ 7 giờ',
		'Hành anh em mãi'
	])('are not what is none: %s', (text) => expect(maskNames(text)).toBe(text));

	it('and numbers go together, and a second time changes nothing', () => {
		const masked = maskText('Tôi là Lê Tám, số 0912 345 678');
		expect(masked).toBe('Tôi là •••, số •••• ••• •••');
		expect(maskText(masked)).toBe(masked);
	});
});
