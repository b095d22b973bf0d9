import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextStore } from './text-store.ts';

describe('a store of texts', () => {
	it('gives back what was added, however much', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 300 })), (texts) => {
				const store = new TextStore();
				for (const text of texts) store.add(text);
				expect(Array.from({ length: store.length }, (_, i) => store.at(i))).toEqual(texts);
			})
		);
		const store = new TextStore();
		for (let i = 0; i < 5000; i += 1) store.add(`Hồ sơ số ${i} `.repeat(5));
		expect(store.at(4999)).toBe('Hồ sơ số 4999 '.repeat(5));
	});

	it('has nothing where nothing was put', () => {
		const store = new TextStore();
		store.add('một');
		for (const place of [-1, 1, Number.NaN, 0.5]) expect(store.at(place)).toBe('');
	});
});
