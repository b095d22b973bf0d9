import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { DAY_ZERO_1900, DAY_ZERO_1904 } from '#lib/domain/dossier/day-text.ts';
import { isGiven, type Row } from './csv.ts';
import { LONGEST_TEXT, SharedTexts } from './shared-texts.ts';
import type { LayAside } from './scratch.ts';
import { textOf } from './encoding.ts';
import { readZip, type Zip } from './zip.ts';

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
	for await (const piece of textOf(zip.stream(name))) {
		parser.write(piece);
		yield;
	}
	parser.close();
	yield;
}

async function readWhole(zip: Zip, name: string, visitor: Visit) {
	for await (const _ of visit(zip, name, visitor));
}

/** The texts that cells refer to by number, one after the other. */
async function* sharedStrings(zip: Zip): AsyncGenerator<string> {
	let current = '';
	let inText = false;
	let phonetic = 0;
	let ready: string[] = [];
	const visitor: Visit = {
		open({ name }) {
			if (local(name) === 'si') current = '';
			else if (local(name) === 'rPh') phonetic += 1;
			else if (local(name) === 't') inText = phonetic === 0;
		},
		text(text) {
			if (inText && current.length < LONGEST_TEXT) current += text;
		},
		close(name) {
			if (local(name) === 'si') ready.push(current);
			else if (local(name) === 'rPh') phonetic -= 1;
			else if (local(name) === 't') inText = false;
		}
	};
	for await (const _ of visit(zip, 'xl/sharedStrings.xml', visitor)) {
		yield* ready;
		ready = [];
	}
}

interface NamedSheet {
	name: string;
	file: string;
}

/** What the workbook says of itself: its sheets that are not hidden, and how it counts days. */
async function contentsOf(zip: Zip): Promise<{ sheets: NamedSheet[]; dayZero: string }> {
	const sheets: { id: string; name: string; isHidden: boolean }[] = [];
	let dayZero = DAY_ZERO_1900;
	await readWhole(zip, 'xl/workbook.xml', {
		open({ name, attributes }) {
			if (local(name) === 'workbookPr' && /^(1|true|on)$/.test(String(attributes.date1904)))
				dayZero = DAY_ZERO_1904;
			if (local(name) !== 'sheet') return;
			const id = Object.entries(attributes).find(([key]) => local(key) === 'id')?.[1] as string;
			const called = String(attributes.name ?? '');
			sheets.push({ id, name: called, isHidden: /hidden/i.test(String(attributes.state ?? '')) });
		}
	});
	const targets = new Map<string, string>();
	if (zip.has('xl/_rels/workbook.xml.rels'))
		await readWhole(zip, 'xl/_rels/workbook.xml.rels', {
			open({ attributes }) {
				if (attributes.Id) targets.set(String(attributes.Id), String(attributes.Target));
			}
		});
	const seen = sheets.filter(({ isHidden }) => !isHidden);
	const read = (seen.length > 0 ? seen : sheets.slice(0, 1)).map(({ id, name }) => {
		const target = targets.get(id) ?? 'worksheets/sheet1.xml';
		return { name, file: target.startsWith('/') ? target.slice(1) : `xl/${target}` };
	});
	const there = read.filter(({ file }, i) => i === 0 || zip.has(file));
	return {
		sheets: there.length > 0 ? there : [{ name: '', file: 'xl/worksheets/sheet1.xml' }],
		dayZero
	};
}

/**
 * A number as it was typed: no exponent. One with more digits than a spreadsheet keeps gets an exponent instead: what
 * was typed is lost, and whoever needs it must be able to tell.
 */
function numberText(value: string): string {
	if (value === '' || /^\d{1,15}$/.test(value)) return value;
	const number = Number(value);
	if (!Number.isInteger(number)) return value;
	return Number.isSafeInteger(number) ? String(number) : number.toExponential();
}

/** Column of a cell reference, 0 for A; -1 where there is none. */
function columnOf(reference: string | undefined): number {
	let column = 0;
	for (const letter of reference?.match(/^[A-Z]+/)?.[0] ?? '')
		column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

/** A sheet, to be read as often as needed. */
export interface Sheet {
	name: string;
	/** Its rows; `columns`: those whose shared texts are wanted, all of them where it is not given. */
	rows(columns?: ReadonlySet<number>): AsyncGenerator<Row>;
}

/** A workbook, opened. */
export interface Workbook {
	/** What its day numbers count from. */
	dayZero: string;
	/** Those that are not hidden, in their order; at least one. */
	sheets: Sheet[];
	/** Gives back the room that its texts took outside the memory. */
	close(): Promise<void>;
}

/**
 * Opens a workbook. Neither a sheet nor its shared texts are ever held in memory as a whole: the texts are laid
 * aside once, and read from there as the cells ask for them.
 * @throws RangeError or Error when the file is no workbook
 */
export async function openWorkbook(file: Blob, layAside: LayAside): Promise<Workbook> {
	const zip = await readZip(file);
	const { sheets, dayZero } = await contentsOf(zip);
	const texts = zip.has('xl/sharedStrings.xml')
		? await SharedTexts.layAside(sharedStrings(zip), layAside)
		: SharedTexts.none();
	return {
		dayZero,
		sheets: sheets.map(({ name, file: of }) => ({
			name,
			rows: (columns) => sheetRows(zip, of, texts, columns)
		})),
		close: () => texts.close()
	};
}

/** A cell of a row whose text must still be looked up: its column, and the number of the text. */
type Lookup = [column: number, place: number];

/** Does any of these cells say something? A row is empty only when none does, wanted or not. */
async function someGiven(lookups: readonly Lookup[], texts: SharedTexts): Promise<boolean> {
	for (const [, place] of lookups) if (isGiven(await texts.at(place))) return true;
	return false;
}

/** The rows of a sheet, each as texts; a date is the day number that spreadsheets store. */
async function* sheetRows(
	zip: Zip,
	sheet: string,
	texts: SharedTexts,
	columns: ReadonlySet<number> | undefined
): AsyncGenerator<Row> {
	let ready: (Row & { lookups: Lookup[] })[] = [];
	let number = 0;
	let cells: string[] = [];
	let lookups: Lookup[] = [];
	let column = -1;
	let type = '';
	let value = '';
	let inValue = false;
	const visitor: Visit = {
		open({ name, attributes }) {
			const tag = local(name);
			if (tag === 'row') {
				cells = [];
				lookups = [];
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
			if (inValue && value.length < LONGEST_TEXT) value += text;
		},
		close(name) {
			const tag = local(name);
			if (tag === 'v' || tag === 't') inValue = false;
			else if (tag === 'c' && column < 16_384) {
				while (cells.length <= column) cells.push('');
				if (type !== 's') cells[column] = type === 'n' ? numberText(value) : value;
				else lookups.push([column, Number(value)]);
			} else if (tag === 'row') ready.push({ number, cells, lookups });
		}
	};
	for await (const _ of visit(zip, sheet, visitor)) {
		for (const { number, cells, lookups } of ready) {
			const unwanted: Lookup[] = [];
			for (const lookup of lookups) {
				const [column, place] = lookup;
				if (columns && !columns.has(column)) {
					unwanted.push(lookup);
					continue;
				}
				const text = texts.at(place);
				cells[column] = typeof text === 'string' ? text : await text;
			}
			if (cells.some(isGiven) || (await someGiven(unwanted, texts))) yield { number, cells };
		}
		ready = [];
	}
}
