import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Row } from './csv.ts';
import { TextStore } from './text-store.ts';
import { textOf } from './text.ts';
import { openZip, type Zip } from './zip.ts';

type Visit = {
	open?(tag: SaxesTagPlain): void;
	close?(name: string): void;
	text?(text: string): void;
};

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Feeds an XML file to the visitor, piece by piece; after each piece the caller may take what was found. */
async function* visit(zip: Zip, name: string, { open, close, text }: Visit): AsyncGenerator<void> {
	const parser = new SaxesParser({ xmlns: false, fragment: false });
	parser.on('error', (error) => {
		throw error;
	});
	if (open) parser.on('opentag', open as never);
	if (close) parser.on('closetag', (tag) => close(tag.name));
	if (text) {
		parser.on('text', text);
		parser.on('cdata', text);
	}
	for await (const piece of textOf(await zip.stream(name))) {
		parser.write(piece);
		yield;
	}
	parser.close();
	yield;
}

async function readWhole(zip: Zip, name: string, visitor: Visit) {
	for await (const _ of visit(zip, name, visitor));
}

/** No column of a dossier needs a longer one; whole letters in a cell must not fill the memory. */
const LONGEST_TEXT = 500;

/** The texts that cells refer to by number. Names and addresses among them are never looked at unless mapped. */
async function readSharedStrings(zip: Zip): Promise<TextStore> {
	const strings = new TextStore();
	if (!zip.has('xl/sharedStrings.xml')) return strings;
	let current = '';
	let inText = false;
	let phonetic = 0;
	await readWhole(zip, 'xl/sharedStrings.xml', {
		open({ name }) {
			if (local(name) === 'si') current = '';
			else if (local(name) === 'rPh') phonetic += 1;
			else if (local(name) === 't') inText = phonetic === 0;
		},
		text(text) {
			if (inText) current += text;
		},
		close(name) {
			if (local(name) === 'si') strings.add(current.slice(0, LONGEST_TEXT));
			else if (local(name) === 'rPh') phonetic -= 1;
			else if (local(name) === 't') inText = false;
		}
	});
	return strings;
}

/** The first sheet of the workbook: the file that its first `sheet` element leads to. */
async function firstSheet(zip: Zip): Promise<string> {
	let id = '';
	await readWhole(zip, 'xl/workbook.xml', {
		open({ name, attributes }) {
			if (local(name) === 'sheet' && !id)
				id = (Object.entries(attributes).find(([key]) => local(key) === 'id')?.[1] as string) ?? '';
		}
	});
	let target = 'worksheets/sheet1.xml';
	if (zip.has('xl/_rels/workbook.xml.rels'))
		await readWhole(zip, 'xl/_rels/workbook.xml.rels', {
			open({ attributes }) {
				if (attributes.Id === id) target = attributes.Target as string;
			}
		});
	return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Column of a cell reference, 0 for A; -1 where there is none. */
function columnOf(reference: string | undefined): number {
	let column = 0;
	for (const letter of reference?.match(/^[A-Z]+/)?.[0] ?? '')
		column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

/**
 * The rows of the first sheet, each as texts; a date is the day number that spreadsheets store. Only the shared texts
 * are held in memory, never the sheet.
 * @throws RangeError or Error when the file is no workbook
 */
export async function* xlsxRows(file: Blob): AsyncGenerator<Row> {
	const zip = await openZip(file);
	const strings = await readSharedStrings(zip);
	let ready: Row[] = [];
	let number = 0;
	let row: string[] = [];
	let column = -1;
	let type = '';
	let value = '';
	let inValue = false;
	const visitor: Visit = {
		open({ name, attributes }) {
			const tag = local(name);
			if (tag === 'row') {
				row = [];
				column = -1;
				number = Number(attributes.r) || number + 1;
			} else if (tag === 'c') {
				const found = columnOf(attributes.r as string | undefined);
				column = found >= 0 ? found : column + 1;
				type = (attributes.t as string | undefined) ?? 'n';
				value = '';
			} else if (tag === 'v' || tag === 't') inValue = true;
		},
		text(text) {
			if (inValue) value += text;
		},
		close(name) {
			const tag = local(name);
			if (tag === 'v' || tag === 't') inValue = false;
			else if (tag === 'c' && column < 16_384) {
				while (row.length < column) row.push('');
				row[column] = type === 's' ? strings.at(Number(value)) : value;
			} else if (tag === 'row') {
				if (row.some((cell) => cell !== '')) ready.push({ number, cells: row });
			}
		}
	};
	for await (const _ of visit(zip, await firstSheet(zip), visitor)) {
		yield* ready;
		ready = [];
	}
}
