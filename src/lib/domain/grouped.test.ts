import { expect, it } from 'vitest';
import { grouped } from './grouped.ts';

it('groups items by key: both in the order they come', () => {
	const groups = grouped(['bưởi', 'cam', 'bơ', 'chanh', 'xoài'], (word) => word[0]);
	expect([...groups]).toEqual([
		['b', ['bưởi', 'bơ']],
		['c', ['cam', 'chanh']],
		['x', ['xoài']]
	]);
	expect([...grouped([], String)]).toEqual([]);
});
