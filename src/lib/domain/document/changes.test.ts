import { describe, expect, it } from 'vitest';
import type { Block } from './block.ts';
import { documentChanges } from './changes.ts';
import { blocksOf, closedBases, type OfficialDocument } from './document.ts';
import type { DocumentFigure } from './figure.ts';

const count = (n: number): DocumentFigure => ({ kind: 'count', n, source: 'slips' });
const share = (numerator: number, denominator: number): DocumentFigure => ({
	...{ kind: 'share', numerator, denominator, n: denominator, interval: null, source: 'slips' }
});
const heading = (text: string, level: 1 | 2 = 1): Block => ({
	...{ kind: 'heading', level, id: text, text }
});
const paragraph = (text: string, lead?: string): Block => ({
	...{ kind: 'paragraph', text },
	...(lead && { lead })
});
const figure = (label: string, figure: DocumentFigure): Block => ({
	...{ kind: 'figure', id: 'f', label, figure }
});
const table = (
	...rows: [id: string, head: string, cells: (string | DocumentFigure)[]][]
): Block => ({
	...{ kind: 'table', id: 't', caption: 'Hồ sơ theo lĩnh vực', head: 'Lĩnh vực' },
	columns: [
		{ id: 'a', head: 'Tiếp nhận', number: true },
		{ id: 'b', head: 'Ghi chú', number: false }
	],
	rows: rows.map(([id, head, cells]) => ({ id, head, cells }))
});
const document = (blocks: Block[], annex: Block[] = []) =>
	({
		...{ locale: 'vi', blocks },
		annexes: [{ label: 'Phụ lục I', title: 'A', blocks: annex }]
	}) as unknown as OfficialDocument;
const changes = (before: Block[], after: Block[]) =>
	documentChanges(document(before), document(after));

describe('what one document prints otherwise than another', () => {
	it('is nothing where both print the same, wherever it stands', () => {
		const blocks = [
			heading('I'),
			figure('Phiếu', count(5)),
			table(['x', 'Hộ tịch', [count(1), '']])
		];
		expect(changes(blocks, blocks)).toEqual([]);
		expect(changes([blocks[1]!, blocks[2]!], [blocks[2]!, blocks[1]!])).toEqual([]);
	});

	it('is each figure and cell by its name, before and after', () => {
		const before = [figure('Phiếu', count(1500)), table(['x', 'Hộ tịch', [count(1), 'a']])];
		const after = [figure('Phiếu', count(1501)), table(['x', 'Hộ tịch', [count(2), 'b']])];
		expect(changes(before, after)).toEqual([
			{ name: 'Phiếu', before: '1.500', after: '1.501' },
			{ name: 'Hồ sơ theo lĩnh vực: Hộ tịch, Tiếp nhận', before: '1', after: '2' },
			{ name: 'Hồ sơ theo lĩnh vực: Hộ tịch, Ghi chú', before: 'a', after: 'b' }
		]);
	});

	it('is a share that prints alike but rests on other numbers', () => {
		expect(changes([figure('Hài lòng', share(1, 2))], [figure('Hài lòng', share(2, 4))])).toEqual([
			{ name: 'Hài lòng', before: '50,0% (1/2)', after: '50,0% (2/4)' }
		]);
	});

	it('is what only one of them has', () => {
		const row = table(['x', 'Hộ tịch', [count(1), '']]);
		const rows = table(['x', 'Hộ tịch', [count(1), '']], ['y', 'Đất đai', [count(3), '']]);
		const name = 'Hồ sơ theo lĩnh vực: Đất đai,';
		expect(changes([row], [rows])).toEqual([
			{ name: `${name} Tiếp nhận`, before: null, after: '3' },
			{ name: `${name} Ghi chú`, before: null, after: '' }
		]);
		expect(changes([figure('Phiếu', count(1))], [])).toEqual([
			{ name: 'Phiếu', before: '1', after: null }
		]);
	});

	it('is a paragraph by its heading and lead, in its place; before the first heading nothing is compared', () => {
		const before = [paragraph('Bản 1'), heading('I'), paragraph('a'), paragraph('b', 'Lý do')];
		const after = [paragraph('Bản 2'), heading('I'), paragraph('a'), paragraph('c', 'Lý do')];
		expect(changes(before, after)).toEqual([{ name: 'I: Lý do', before: 'b', after: 'c' }]);
		const led = (lead: string) => [heading('I'), paragraph('x', lead)];
		expect(changes(led('A'), led('B'))).toEqual([
			{ name: 'I: A', before: 'x', after: null },
			{ name: 'I: B', before: null, after: 'x' }
		]);
		const moved = [heading('I'), paragraph('x'), paragraph('y'), heading('II', 2), paragraph('x')];
		const other = [heading('I'), paragraph('y'), paragraph('x'), heading('II', 2), paragraph('z')];
		expect(changes(moved, other)).toEqual([
			{ name: 'I', before: 'x', after: 'y' },
			{ name: 'I', before: 'y', after: 'x' },
			{ name: 'II', before: 'x', after: 'z' }
		]);
	});
});

describe('a document', () => {
	it('has each block under its chapter, those of an annex under its label', () => {
		const blocks = [paragraph('0'), heading('I'), heading('1', 2), paragraph('a'), heading('II')];
		const found = [...blocksOf(document(blocks, [paragraph('b'), heading('A'), paragraph('c')]))];
		expect(found.map(({ chapter }) => chapter)).toEqual([
			...['', 'I', 'I', 'I', 'II', 'Phụ lục I', 'A', 'A']
		]);
		expect(found.map(({ block }) => block).slice(0, 5)).toEqual(blocks);
	});

	it('closes its bases: a semicolon behind each, a full stop behind the last', () => {
		expect(closedBases(['a', 'b', 'c'])).toEqual(['a;', 'b;', 'c.']);
		expect(closedBases([])).toEqual([]);
	});
});
