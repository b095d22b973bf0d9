import { closeSync, openSync, writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { describeEntry, directoryOf } from './zip.ts';

/** Texts that come again are shared up to so many; more would cost the writer its own memory. */
const SHARED_MOST = 2_000;

const escape = (text: string) =>
	text.replace(/[&<>]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt' }[sign]};`);
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Numbers the texts in the order of the cells, as spreadsheets do. */
function numbering() {
	const known = new Map<string, number>();
	let count = 0;
	return (text: string): { place: number; isNew: boolean } => {
		const place = known.get(text);
		if (place !== undefined) return { place, isNew: false };
		if (known.size < SHARED_MOST) known.set(text, count);
		count += 1;
		return { place: count - 1, isNew: true };
	};
}

function* sheetXml(rows: () => Iterable<string[]>) {
	const numberOf = numbering();
	let number = 0;
	yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
	for (const cells of rows()) {
		number += 1;
		const inside = cells.map(
			(text, column) =>
				`<c r="${String.fromCharCode(65 + column)}${number}" t="s"><v>${numberOf(text).place}</v></c>`
		);
		yield `<row r="${number}">${inside.join('')}</row>`;
	}
	yield '</sheetData></worksheet>';
}

function* textsXml(rows: () => Iterable<string[]>) {
	const numberOf = numbering();
	yield `${HEAD}<sst xmlns="${MAIN}">`;
	for (const cells of rows())
		for (const text of cells) if (numberOf(text).isNew) yield `<si><t>${escape(text)}</t></si>`;
	yield '</sst>';
}

/** Writes a workbook of any size without holding it; all its cells are shared texts. At most 26 columns. */
export async function writeLargeWorkbook(path: string, rows: () => Iterable<string[]>) {
	const entries: [string, () => Iterable<string>][] = [
		[
			'xl/workbook.xml',
			() => [`${HEAD}<workbook><sheets><sheet r:id="rId1"/></sheets></workbook>`]
		],
		['xl/worksheets/sheet1.xml', () => sheetXml(rows)],
		['xl/sharedStrings.xml', () => textsXml(rows)]
	];
	const file = openSync(path, 'w');
	const lines: Buffer[] = [];
	let at = 0;
	const append = (bytes: Uint8Array) => (at += writeSync(file, bytes, 0, bytes.length, at));
	for (const [name, xml] of entries) {
		const start = at;
		append(Buffer.alloc(30 + name.length));
		const found = { crc: 0, size: 0 };
		function* bytes() {
			let block: string[] = [];
			for (const piece of xml()) {
				if (block.push(piece) < 1000) continue;
				yield measured(block);
				block = [];
			}
			yield measured(block);
		}
		const measured = (block: string[]) => {
			const data = Buffer.from(block.join(''));
			found.crc = crc32(data, found.crc);
			found.size += data.length;
			return data;
		};
		for await (const packed of Readable.from(bytes()).pipe(createDeflateRaw({ level: 1 })))
			append(packed as Buffer);
		const packed = at - start - 30 - name.length;
		const { head, line } = describeEntry({ name, ...found, packed, at: start });
		writeSync(file, head, 0, head.length, start);
		lines.push(line);
	}
	append(directoryOf(lines, at));
	closeSync(file);
}
