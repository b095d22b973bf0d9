import { expect, it } from 'vitest';
import { knownSource } from './source.ts';

const KNOWN = ['VNPT-iGate', 'Một cửa Đỏ', ' Cũ '];

it.each([
	['vnpt-igate', 'VNPT-iGate'],
	[' MỘT  CỬA ĐỎ ', 'Một cửa Đỏ'],
	['Một cửa Đỏ'.normalize('NFD'), 'Một cửa Đỏ'],
	['Một cửa', 'Một cửa'],
	[' Mới ', 'Mới'],
	['cũ', ' Cũ '],
	['Một cửa Do', 'Một cửa Do']
])('The source %j is %j', (given, source) => {
	expect(knownSource(given, KNOWN)).toBe(source);
});

it('Two sources that were there already stay two', () => {
	expect(knownSource('a', ['A', 'a'])).toBe('a');
});
