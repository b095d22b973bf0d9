import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskDigits } from './mask.ts';

describe('numbers that could name a person', () => {
	it.each([
		['a phone number', 'Gọi 0912345678 nhé', 'Gọi •••••••••• nhé'],
		['one with dots', '0912.345.678', '••••.•••.•••'],
		['one with dashes and blanks', '+84 912-345 678', '+•• •••-••• •••'],
		['a landline with brackets', '(0220) 3 747 123', '(••••) • ••• •••'],
		['an identity number', 'CCCD 030 095 001 234.', 'CCCD ••• ••• ••• •••.'],
		['an old one of nine digits', '142345678', '•••••••••'],
		['digits of a full-width keyboard', '０９１２３４５６７８', '••••••••••']
	])('are hidden: %s', (_what, text, masked) => {
		expect(maskDigits(text)).toBe(masked);
	});

	it.each([
		'Hẹn ngày 02/10/2026 mà 05/10/2026 mới có',
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
