import { expect, it } from 'vitest';
import { byKey, missingTargets, type Mapping } from './mapping.ts';
import { targetOf } from './put-problem.ts';
import { problem } from '../problem/problem.ts';

it('A word of a column is the same whatever its case, its blanks and its form in Unicode', () => {
	const meaning = byKey({ ' Đã  trả ': 'returned', Xong: 'by_days' });
	for (const word of ['Đã trả', 'ĐÃ TRẢ', ' đã\u00a0 trả', 'Đã trả'.normalize('NFD')])
		expect(meaning(word)).toBe('returned');
	expect(meaning('xong')).toBe('by_days');
	for (const word of ['Đã', 'Da tra', '']) expect(meaning(word)).toBeUndefined();
});

it('Without its code and its day of receipt no row can be read', () => {
	const missing = (columns: Mapping['columns']) =>
		missingTargets({ columns, states: {}, fields: {} });
	expect(missing({})).toEqual(['code', 'receivedOn']);
	expect(missing({ code: 'Mã', receivedOn: '' })).toEqual(['receivedOn']);
	expect(missing({ code: 'Mã', receivedOn: 'Nhận' })).toEqual([]);
});

it('What the database refuses is the field that the unit has not, or the code', () => {
	expect(targetOf(problem('HL-1013'))).toBe('field');
	expect(targetOf(problem('HL-3101'))).toBe('code');
});
