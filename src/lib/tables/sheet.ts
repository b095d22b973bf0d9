import { ProblemError } from '#lib/domain/problem/problem.ts';
import { spreader, type Merges } from './merges.ts';
import { showNumber, type Shown } from './number-format.ts';
import { columnOf } from './reference.ts';
import { isGiven, type CellFault, type Row } from './row.ts';
import { LONGEST_TEXT, type SharedTexts } from './shared-texts.ts';
import { unescaped, visit, type Visitor } from './xml.ts';
import type { Zip } from './zip.ts';

/** What a sheet needs of its workbook. */
export interface Shared {
	texts: SharedTexts;
	styles: readonly Shown[];
	/** What its day numbers count from. */
	dayZero: string;
}

/** Columns that a spreadsheet has. */
const MOST_COLUMNS = 16_384;

/** A row of so few texts may be a remark or a sum: it is read whole, to separate it from the table's own rows. */
const FEW = 2;

/** A cell of a row whose text must still be looked up: its column, and the number of the text. */
type Lookup = [column: number, place: number];

interface Draft extends Row {
	lookups: Lookup[];
	faults?: Map<number, CellFault>;
}

/** Does any of these cells say something? A row is empty only when none does, wanted or not. */
async function someGiven(lookups: readonly Lookup[], texts: SharedTexts): Promise<boolean> {
	for (const [, place] of lookups) if (isGiven(await texts.at(place))) return true;
	return false;
}

/** What a cell holds that is no shared text; undefined for a formula whose result is not stored. */
function valueOf(
	type: string,
	value: string,
	formula: boolean,
	stored: boolean,
	shown: () => string
) {
	if (formula && (!stored || (value === '' && type !== 'str'))) return undefined;
	if (type === 'n') return shown();
	if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
	return unescaped(value);
}

/**
 * The rows of a sheet, each as the texts that a person sees in its cells: days as `2026-10-05`, times as `08:15`, where the
 * cell is formatted so. A range merged over several rows gives its value to each of them.
 * @throws ProblemError HL-6508 where a cell refers to a text that is not there
 */
export async function* sheetRows(
	zip: Zip,
	part: string,
	merges: Merges,
	{ texts, styles, dayZero }: Shared,
	columns: ReadonlySet<number> | undefined
): AsyncGenerator<Row> {
	let ready: Draft[] = [];
	let row: Draft = { number: 0, cells: [], lookups: [] };
	let column = -1;
	let type = '';
	let style = 0;
	let value = '';
	let inValue = false;
	let phonetic = 0;
	let formula = false;
	let stored = false;
	const visitor: Visitor = {
		open(tag, attributes) {
			if (tag === 'row') {
				row = { number: Number(attributes.r) || row.number + 1, cells: [], lookups: [] };
				if (/^(1|true)$/.test(attributes.hidden ?? '')) row.hidden = true;
				column = -1;
			} else if (tag === 'c') {
				const found = columnOf(attributes.r);
				column = found >= 0 ? found : column + 1;
				type = attributes.t ?? 'n';
				style = Number(attributes.s ?? 0);
				value = '';
				formula = stored = false;
			} else if (tag === 'v') inValue = stored = true;
			else if (tag === 'rPh') phonetic += 1;
			else if (tag === 't') {
				inValue = phonetic === 0;
				stored = true;
			} else if (tag === 'f') formula = true;
		},
		text(text) {
			if (inValue && value.length < LONGEST_TEXT) value += text;
		},
		close(tag) {
			if (tag === 'v' || tag === 't') inValue = false;
			else if (tag === 'rPh') phonetic -= 1;
			else if (tag === 'c' && column < MOST_COLUMNS) {
				const { cells, lookups } = row;
				while (cells.length <= column) cells.push('');
				if (type === 's' && value !== '') return void lookups.push([column, Number(value)]);
				const shown = () => showNumber(value, styles[style], dayZero);
				const text = valueOf(type, value, formula, stored, shown);
				if (text === undefined) (row.faults ??= new Map()).set(column, 'formula');
				else if (type === 'e') (row.faults ??= new Map()).set(column, text as CellFault);
				else cells[column] = text;
			} else if (tag === 'row') ready.push(row);
		}
	};
	const spread = spreader(merges);
	for await (const _ of visit(zip, part, visitor)) {
		for (const draft of ready) {
			const { number, cells, lookups, hidden } = draft;
			const unwanted: Lookup[] = [];
			for (const lookup of lookups) {
				const [at, place] = lookup;
				if (!texts.has(place)) throw new ProblemError('HL-6508', `${number}: ${place}`);
				if (columns && !columns.has(at) && lookups.length > FEW) {
					unwanted.push(lookup);
					continue;
				}
				const text = texts.at(place);
				cells[at] = typeof text === 'string' ? text : await text;
			}
			const given = cells.some(isGiven) || draft.faults !== undefined;
			const kept = given || (await someGiven(unwanted, texts));
			spread(draft);
			if (kept) yield { number, cells, faults: draft.faults, hidden };
		}
		ready = [];
	}
}
