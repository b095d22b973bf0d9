import { readSheet, type SheetData } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { longWorkbook, momentCell } from './long-workbook.ts';
import type { SheetCell } from './xlsx-parts.ts';

const table = {
	...{ title: 'Phiếu', name: 'Phiếu', heads: ['Lúc', 'Mức', 'Ý kiến'], widths: [17, 8, 40] },
	made: '2026-08-11T02:00:00Z'
};

async function read(rows: AsyncIterable<SheetCell[][]>, sheet = 1, most?: number) {
	const stream = longWorkbook({ ...table, rows }, most);
	const bytes = Buffer.from(await new Response(stream as BodyInit).arrayBuffer());
	return (await readSheet(bytes, sheet)) as SheetData;
}

test('a moment is a date, a level a number, and a formula that a citizen typed a text', async () => {
	async function* rows(): AsyncGenerator<SheetCell[][]> {
		yield [
			[
				momentCell('2026-08-11T02:05:40Z'),
				{ number: 5, style: 'count' },
				{ text: '=HYPERLINK("http://x","<b>&")' }
			]
		];
	}
	const [heads, [at, ...cells]] = (await read(rows())) as [unknown[], [Date, ...unknown[]]];
	expect(heads).toEqual(['Lúc', 'Mức', 'Ý kiến']);
	expect(cells).toEqual([5, '=HYPERLINK("http://x","<b>&")']);
	// A part of a day is no exact binary number: within a millisecond.
	expect(Math.abs(at.getTime() - Date.parse('2026-08-11T09:05:00Z'))).toBeLessThanOrEqual(1);
});

test('what one sheet cannot hold goes on in the next, under the same heads', async () => {
	async function* rows(): AsyncGenerator<SheetCell[][]> {
		for (const from of [0, 3])
			yield [0, 1, 2].map((at) => [null, { number: from + at, style: 'count' }, null]);
	}
	const numbers = async (sheet: number) =>
		(await read(rows(), sheet, 4)).slice(1).map(([, n]) => n);
	expect(await numbers(1)).toEqual([0, 1, 2, 3]);
	expect(await numbers(2)).toEqual([4, 5]);
});

test('an empty list is a sheet with heads', async () => {
	async function* rows(): AsyncGenerator<SheetCell[][]> {}
	expect(await read(rows())).toEqual([['Lúc', 'Mức', 'Ý kiến']]);
});

test('whoever stops reading stops what is read for them', async () => {
	let ended = false;
	async function* rows(): AsyncGenerator<SheetCell[][]> {
		try {
			for (let n = 0; ; n++) yield [[null, { number: n, style: 'count' }, { text: `phiếu ${n}` }]];
		} finally {
			ended = true;
		}
	}
	const reader = longWorkbook({ ...table, rows: rows() }).getReader();
	await reader.read();
	await reader.cancel();
	await expect.poll(() => ended).toBe(true);
});
