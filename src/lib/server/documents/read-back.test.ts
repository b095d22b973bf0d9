import readXlsx from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '#lib/domain/document/document.ts';
import { valueOf } from '#lib/domain/document/figure.ts';
import { drawn, type DrawnBlock } from './drawn.ts';
import { fixture } from './fixture.ts';
import { pdf } from './pdf.ts';
import { xlsx } from './xlsx.ts';

const MADE = '2026-10-05T02:05:00.000Z';
const document = fixture();

/** Lines break elsewhere on paper than on a page; what is written is the same. */
const unbroken = (text: string) => text.normalize('NFC').replaceAll(/[\s\u00AD\u200B]/g, '');

/** Every figure with the words beside it, and every row of every table, as people read them. */
const printed = (blocks: readonly DrawnBlock[]): string[] =>
	blocks.flatMap((block) => {
		if (block.kind === 'figure') return [`${block.label}: ${block.value}`];
		return block.kind === 'table' ? block.rows.map(({ cells }) => cells.join('')) : [];
	});

describe('what programs of others read in our documents', () => {
	it('of a PDF is every figure and every row of the page, in its order and its Vietnamese form', async () => {
		const file = await getDocumentProxy(Uint8Array.from(await pdf(document, MADE)));
		const { text } = await extractText(file, { mergePages: true });
		const { blocks, annexes } = drawn(document);
		const all = printed([...blocks, ...annexes.flatMap((annex) => annex.blocks)]);
		expect(all.length).toBeGreaterThan(60);
		expect(all.join(' ')).toContain('88,5%');
		const read = unbroken(text);
		expect(all.filter((line) => !read.includes(unbroken(line)))).toEqual([]);
	});

	it('of a workbook are the numbers themselves, a sheet a table', async () => {
		const [figures, ...sheets] = await readXlsx(Buffer.from(await xlsx(document, MADE)));
		const blocks = [...blocksOf(document)].map(({ block }) => block);
		const alone = blocks.filter((block) => block.kind === 'figure');
		// They end the sheet, in the order in which they are printed.
		expect(figures!.data.slice(-alone.length).map((row) => row.slice(1, 3))).toEqual(
			alone.map(({ label, figure }) => [label, valueOf(figure)?.valueOf() ?? null])
		);
		const tables = blocks.filter((block) => block.kind === 'table');
		expect(sheets).toHaveLength(tables.length);
		for (const [at, { caption, rows }] of tables.entries()) {
			const { data } = sheets[at]!;
			expect(data[0]![0]).toBe(caption);
			for (const [place, { head, cells }] of rows.entries()) {
				const read = data[2 + place]!;
				expect(read[0]).toBe(head);
				for (const cell of cells) {
					const value = typeof cell === 'string' ? cell || null : valueOf(cell);
					if (value === null || (typeof cell !== 'string' && cell.kind === 'interval')) continue;
					expect(read, `${caption}: ${head}`).toContainEqual(
						typeof value === 'string' ? value : value.valueOf()
					);
				}
			}
		}
	});
});
