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

	it('makes room for the number where it is as long as a code may be', () => {
		const [longest, cut] = ['a'.repeat(40), 'a'.repeat(36)];
		expect(freeCode(longest, new Set([longest]))).toBe(`${cut}-2`);
		expect(freeCode(longest, new Set([longest, `${cut}-2`]))).toBe(`${cut}-3`);
	});
});
