import { expect, it } from 'vitest';
import { padding } from './aligned.ts';

it('Figures of a column get the room of the decimals that others have', () => {
	const column = ['9,1865', '11,599', '6', '0,5', '—'];
	expect(column.map((text) => padding(text, column))).toEqual(['', '0', ',0000', '000', '']);
});

it('Whole figures, a word and a figure alone need no room', () => {
	expect(padding('12', ['12', '4', '—'])).toBe('');
	expect(padding('7.5', ['7.5'])).toBe('');
	expect(padding('chưa có điểm', ['2,5', 'chưa có điểm'])).toBe('');
});
