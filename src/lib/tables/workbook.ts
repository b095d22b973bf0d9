import { ProblemError } from '#lib/domain/problem/problem.ts';
import { refuseOtherZip } from './kind.ts';
import { mergesOf } from './merges.ts';
import { stylesOf } from './number-format.ts';
import { partsOf, type NamedSheet } from './parts.ts';
import type { Row } from './row.ts';
import type { LayAside } from './scratch.ts';
import { LONGEST_TEXT, SharedTexts } from './shared-texts.ts';
import { sheetRows, type Shared } from './sheet.ts';
import { unescaped, visit, type Visitor } from './xml.ts';
import { readZip, type Zip } from './zip.ts';

/** The texts that cells refer to by number, one after the other. */
async function* sharedStrings(zip: Zip, part: string): AsyncGenerator<string> {
	let current = '';
	let inText = false;
	let phonetic = 0;
	let ready: string[] = [];
	const visitor: Visitor = {
		open(tag) {
			if (tag === 'si') current = '';
			else if (tag === 'rPh') phonetic += 1;
			else if (tag === 't') inText = phonetic === 0;
		},
		text(text) {
			if (inText && current.length < LONGEST_TEXT) current += text;
		},
		close(tag) {
			if (tag === 'si') ready.push(unescaped(current));
			else if (tag === 'rPh') phonetic -= 1;
			else if (tag === 't') inText = false;
		}
	};
	for await (const _ of visit(zip, part, visitor)) {
		yield* ready;
		ready = [];
	}
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
	/** Names of those that are. */
	hidden: string[];
	/** Gives back the room that its texts took outside the memory. */
	close(): Promise<void>;
}

/**
 * Opens a workbook. Neither a sheet nor its shared texts are ever held in memory as a whole: the texts are laid
 * aside once, and read from there as the cells ask for them.
 * @throws ProblemError HL-6503 to HL-6506 where it is something else, HL-6508 where it is broken, HL-6509
 */
export async function openWorkbook(file: Blob, layAside: LayAside): Promise<Workbook> {
	const zip = await readZip(file).catch((error: Error) => {
		throw new ProblemError('HL-6508', error.message, { cause: error });
	});
	await refuseOtherZip(zip);
	const { sheets, texts: textsPart, styles: stylesPart, dayZero } = await partsOf(zip);
	if (zip.names.some((name) => zip.has(name) && zip.isLocked(name)))
		throw new ProblemError('HL-6503');
	const styles = await stylesOf(zip, stylesPart);
	const seen = sheets.filter(({ hidden }) => !hidden);
	const read = (seen.length > 0 ? seen : sheets.slice(0, 1)).filter(
		({ part }, i) => i === 0 || zip.has(part)
	);
	const texts = textsPart
		? await SharedTexts.layAside(sharedStrings(zip, textsPart), layAside)
		: SharedTexts.none();
	const shared: Shared = { texts, styles, dayZero };
	return {
		dayZero,
		sheets: read.map((sheet) => opened(zip, sheet, shared)),
		hidden: sheets.filter((sheet) => !read.includes(sheet) && sheet.hidden).map(({ name }) => name),
		close: () => texts.close()
	};
}

function opened(zip: Zip, { name, part }: NamedSheet, shared: Shared): Sheet {
	let merges: ReturnType<typeof mergesOf> | undefined;
	return {
		name,
		async *rows(columns) {
			if (!zip.has(part)) throw new ProblemError('HL-6508', part);
			merges ??= mergesOf(zip, part);
			yield* sheetRows(zip, part, await merges, shared, columns);
		}
	};
}
