import { createHash } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { TableBlock } from '#lib/domain/document/block.ts';
import { blocksOf } from '#lib/domain/document/document.ts';
import { printed, type DocumentFigure } from '#lib/domain/document/figure.ts';
import { readZip } from '#lib/tables/zip.ts';
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';
import { FORMATS } from './formats.ts';
import { pdf } from './pdf.ts';
import { xlsx } from './xlsx.ts';

const MADE = '2026-10-05T02:05:00.000Z';
const document = fixture();

/** Every figure of the document as people read it. */
const figures = (of = document) => {
	const { blocks, annexes } = drawn(of);
	return [...blocks, ...annexes.flatMap((annex) => annex.blocks)].flatMap((block) =>
		block.kind === 'figure'
			? [block.value]
			: block.kind === 'table'
				? block.rows.flatMap(({ cells }) => cells.slice(1))
				: []
	);
};

async function partOf(file: Uint8Array, name: string): Promise<string> {
	const zip = await readZip(new Blob([Uint8Array.from(file)]));
	return new Response(zip.stream(name)).text();
}

const textOf = (xml: string) => xml.replaceAll(/<[^>]+>/g, '|');
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a document', () => {
	it('is PDF/A-2a, tagged and neither signed nor encrypted, and passes as PDF/UA-1 too', async () => {
		const file = Buffer.from(await pdf(document, MADE)).toString('latin1');
		expect(file).toMatch(/^%PDF-1\.7/);
		expect(file).toContain('/MarkInfo');
		expect(file).toContain('/StructTreeRoot');
		expect(file).toContain('<pdfaid:part>2</pdfaid:part>');
		expect(file).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
		expect(file).not.toMatch(/\/Encrypt|\/ByteRange/);
		// Typst refuses to write what does not conform.
		expect((await pdf(document, MADE, 'ua-1')).byteLength).toBeGreaterThan(10_000);
	});

	it('is the same bytes whenever it is drawn as PDF, XLSX, CSV and JSON', async () => {
		for (const name of ['pdf', 'xlsx', 'csv', 'json'] as const) {
			const [one, other] = [
				await FORMATS[name].draw(fixture(), MADE),
				await FORMATS[name].draw(fixture(), MADE)
			];
			expect(sha(one), name).toBe(sha(other));
		}
	});

	it('tells fewer than ten answers as counts wherever people read it, and to machines as numbers', () => {
		const cells = [...blocksOf(document)].flatMap(({ block }) =>
			block.kind === 'table'
				? block.rows.flatMap(({ cells }) => cells)
				: block.kind === 'figure'
					? [block.figure]
					: []
		);
		const few = cells.filter((cell) => typeof cell !== 'string' && 'counts' in cell);
		expect(few.length).toBeGreaterThanOrEqual(3);
		for (const cell of few) {
			expect(printed(cell as DocumentFigure)).toMatch(/^\d\u00A0trên\u00A0\d/);
			expect(cell).toMatchObject({ kind: 'share', denominator: expect.toSatisfy((n) => n < 10) });
		}
		// Means are no counts of anything; everything else of so few answers is printed as counts.
		for (const cell of cells)
			if (typeof cell !== 'string' && cell.kind === 'share' && cell.interval && cell.n < 10)
				expect(cell.counts).toBe(true);
		const before = fixture('vi', 1);
		expect(JSON.stringify(before)).not.toContain('"counts"');
		expect(figures(before).join(' ')).not.toContain('trên');
		const table = (of: typeof document) => csv(of).replaceAll(/\r/g, '');
		expect(table(fixture('vi', 2))).toBe(table(before));
	});

	it('gives every number room on one line, "100,0% (*)" and millions too', () => {
		const { blocks, annexes } = drawn(document);
		const tables = [...blocks, ...annexes.flatMap((annex) => annex.blocks)].filter(
			(block) => block.kind === 'table'
		);
		expect(tables.length).toBeGreaterThan(10);
		for (const { caption, head, rows } of tables) {
			const whole = head.reduce((sum, { weight }) => sum + weight, 0);
			const points = head.length > 7 ? 9.5 : head.length > 5 ? 10.5 : 11.5;
			for (const [at, { number, weight }] of head.entries()) {
				if (!number) continue;
				const longest = Math.max(...rows.map(({ cells }) => cells[at]!.length));
				// 165 mm between the margins; a digit is half an em; 3.5 pt of air on each side.
				const room = ((165 / 25.4) * 72 * weight) / whole - 7;
				expect(room, `${caption}: ${head[at]!.text}`).toBeGreaterThan(longest * points * 0.47);
			}
		}
	});

	it('has every figure in DOCX that it has anywhere, in Times New Roman on A4 with the margins of NĐ 30', async () => {
		const file = await docx(document);
		const xml = await partOf(file, 'word/document.xml');
		const text = textOf(xml);
		const all = figures();
		expect(all.length).toBeGreaterThan(100);
		for (const figure of all.filter(Boolean)) expect(text).toContain(`|${figure}|`);
		expect(xml).toMatch(/w:pgSz w:w="11907" w:h="16840"/);
		expect(xml).toMatch(/w:left="1701"/);
		expect(xml).toContain('<w:titlePg/>');
		expect(await partOf(file, 'word/styles.xml')).toContain('Times New Roman');
	});

	it('closes with "./." once, after its last words', () => {
		const { blocks } = drawn(document);
		const last = blocks.at(-1)!;
		expect(last.kind === 'paragraph' && last.lines.at(-1)).toBe('Cấp thêm một máy quét./.');
	});

	it('has numbers as numbers in XLSX, one sheet a table, with numerator and denominator beside a share', async () => {
		const file = await xlsx(document, MADE);
		const names = [...(await partOf(file, 'xl/workbook.xml')).matchAll(/<sheet name="([^"]+)"/g)];
		const tables = [...blocksOf(document)].filter(({ block }) => block.kind === 'table');
		expect(names).toHaveLength(1 + tables.length);
		const at = names.findIndex(([, name]) => name === 'Phiếu theo mức độ');
		const sheet = await partOf(file, `xl/worksheets/sheet${at + 1}.xml`);
		// Very satisfied: 128 slips, 128 of 312.
		expect(sheet).toMatch(
			/<c r="B3" s="1"><v>128<\/v><\/c><c r="C3" s="1"><v>128<\/v><\/c><c r="D3" s="1"><v>312<\/v><\/c><c r="E3" s="2"><v>0\.41025641025641024<\/v>/
		);
	});

	it('tells each figure in CSV with what it was computed from', () => {
		const lines = csv(document).split('\r\n');
		expect(lines[0]).toBe(
			'chapter,figure,name,part,numerator,denominator,percent,low,high,n,source'
		);
		expect(lines).toContainEqual(
			expect.stringMatching(/^IV,top_two,.*,276,312,"88,5%","84,4%","91,5%",312,/)
		);
		expect(lines).toContainEqual(
			expect.stringMatching(/,rate_766,.*,2367,2385,"99,2%","99,2%","99,4%",/)
		);
	});

	it('prints a box for a letter that its typeface lacks, and keeps the letter in every other file', async () => {
		const said = 'Rất tốt 👍🏽❤️ ✓ 中文 \uF0B7 שָׁלוֹם \u202E\u0007\uFFFE\v“Ằ Ẳ Ẵ Ặ”';
		const blocks = [
			{ ...{ kind: 'heading' as const, level: 1 as const, id: 'one' }, text: said },
			{ ...{ kind: 'paragraph' as const, lead: said }, text: said },
			{ kind: 'note' as const, text: said }
		];
		for (const standard of ['a-2a', 'ua-1'] as const) {
			const { text } = await extractText(
				await getDocumentProxy(new Uint8Array(await pdf({ ...document, blocks }, MADE, standard)))
			);
			expect(text.join(' ')).toContain('Rất tốt □□ □ □□ □');
			expect(text.join(' ')).toContain('“Ằ Ẳ Ẵ Ặ”');
		}
		const xml = await partOf(await docx({ ...document, blocks }), 'word/document.xml');
		expect(xml).toContain('👍🏽❤️ ✓ 中文');
		expect(xml).not.toMatch(/[\u0007\v\u202E\uFFFE]/); // eslint-disable-line no-control-regex
	});

	it('finds for every letter that Tinos says it has a form in Tinos', async () => {
		const text = Array.from({ length: 0x2c00 }, (_, code) => String.fromCodePoint(code)).join(' ');
		const blocks = [{ kind: 'note' as const, text }];
		expect((await pdf({ ...document, blocks, annexes: [] }, MADE)).byteLength).toBeGreaterThan(
			100_000
		);
	});

	it('prints every word within the margins, the longest address and a comment longer than a page too', async () => {
		const word = `https://xa.example.vn/${'a'.repeat(400)}`;
		const comment = `${'Chờ lâu quá. '.repeat(160)}hết`;
		const table = [...blocksOf(document)].find(
			({ block }) => block.kind === 'table' && block.id === 'comments'
		)!.block as TableBlock;
		const rows = [word, comment, 'dòng\n'.repeat(90)].map((head, at) => ({
			...table.rows[0]!,
			id: `${at}`,
			head
		}));
		const blocks = [
			{ kind: 'paragraph' as const, lead: '', text: word },
			{ ...table, rows }
		];
		const proxy = await getDocumentProxy(new Uint8Array(await pdf({ ...document, blocks }, MADE)));
		let text = '';
		for (let number = 1; number <= proxy.numPages; number += 1) {
			const { items } = await (await proxy.getPage(number)).getTextContent();
			for (const item of items) {
				if (!('str' in item) || item.str.trim() === '') continue;
				text += item.str;
				const [, , , , left, bottom] = item.transform as number[];
				expect(left! + item.width, item.str).toBeLessThan(((210 - 15) / 25.4) * 72 + 1);
				expect(bottom, item.str).toBeGreaterThan((20 / 25.4) * 72 - 1);
			}
		}
		expect(text).toContain(word);
		expect(text).toContain('hết');
	});

	it('names the committee of a commune in bold, as its own name, and a body above it not', async () => {
		const styles = async (over: string | null) => {
			const head = { ...document.head, over, body: 'TRUNG TÂM' };
			const xml = await partOf(await docx({ ...document, head }), 'word/document.xml');
			const runs = xml.slice(0, xml.indexOf('TRUNG TÂM')).match(/<w:r>.*?<\/w:r>/g) ?? [];
			return runs.some((run) => run.includes('<w:b/>'));
		};
		expect(await styles('ỦY BAN NHÂN DÂN')).toBe(true);
		expect(await styles('Uỷ ban nhân dân')).toBe(true);
		expect(await styles('UBND XÃ TỨ KỲ')).toBe(false);
		expect(await styles(null)).toBe(false);
	});

	it('never prints a text of a person as markup', async () => {
		const evil = '#panic() *x* </w:t> & "q" $x$ \\ @ref <label>';
		const marked = { ...document, blocks: [{ kind: 'paragraph' as const, text: evil }] };
		expect((await pdf(marked, MADE)).byteLength).toBeGreaterThan(1000);
		expect(textOf(await partOf(await docx(marked), 'word/document.xml'))).toContain('#panic() *x*');
	});
});
