import { expect, it } from 'vitest';
import { isHotline } from './face.ts';

it('a number to call is as offices print it, with at least three digits', () => {
	for (const number of ['0220 3747 113', '1022', '113', '+84 (220) 3747-113', '1.1.3'])
		expect(isHotline(number), number).toBe(true);
	for (const other of ['', '11', '(12) - .', '1022 máy lẻ 5', 'a113', '++113', '0'.repeat(21)])
		expect(isHotline(other), other).toBe(false);
	expect(isHotline('0'.repeat(20))).toBe(true);
});
