import { describe, expect, it } from 'vitest';
import { freeCode, slug } from './slug.ts';

describe('a name as a code', () => {
	it.each([
		['Hộ tịch – Chứng thực', 'ho-tich-chung-thuc'],
		['Đất đai', 'dat-dai'],
		[
			'  Lao động, Người có công, Xã hội và những việc khác ',
			'lao-dong-nguoi-co-cong-xa-hoi-va-nhung-v'
		],
		['—', '']
	])('%s', (name, code) => {
		expect(slug(name)).toBe(code);
	});

	it('counts on when it is taken', () => {
		expect(freeCode('khac', new Set())).toBe('khac');
		expect(freeCode('khac', new Set(['khac', 'khac-2']))).toBe('khac-3');
	});
});
