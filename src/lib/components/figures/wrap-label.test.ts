import { expect, it } from 'vitest';
import { wrapLabel } from './wrap-label.ts';

it('keeps a short label on one line', () => {
	expect(wrapLabel('Hộ tịch')).toEqual(['Hộ tịch']);
});

it('breaks a long one between words', () => {
	expect(wrapLabel('Lao động – Người có công – Xã hội')).toEqual([
		'Lao động – Người',
		'có công – Xã hội'
	]);
});

it('never breaks a word, however long', () => {
	expect(wrapLabel('Một-từ-dài-hơn-mười-tám-chữ ngắn')).toEqual([
		'Một-từ-dài-hơn-mười-tám-chữ',
		'ngắn'
	]);
});
