/** A text that a citizen may have typed, or that came from elsewhere: nothing in it runs in a spreadsheet. */
export interface FreeText {
	free: string;
}

export type Cell = FreeText | string | number | boolean | null;

export const freeText = (text: string): FreeText => ({ free: text });

/** One line of CSV (RFC 4180), ending as spreadsheets expect. null is an empty cell. */
export function csvLine(cells: readonly Cell[]): string {
	return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(value: Cell): string {
	if (value === null) return '';
	const text = typeof value === 'object' ? guarded(value.free) : String(value);
	// Quoted where either separator stands in it, so that it stays one cell in both kinds of spreadsheet.
	return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What makes a formula of a cell, in full width too, and what a spreadsheet takes off before it looks. */
const LIVE = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A text that no spreadsheet runs as a formula: what a citizen wrote after "=" stays text on the officer's computer. The
 * same after each separator within it: a spreadsheet that parts cells by `;`, or somebody who parts the text into
 * columns, would find a formula there. A mark before it makes it a text; a negative number is none.
 */
function guarded(text: string): string {
	const inner = text.replace(
		/([,;\t\r\n]["'\s\p{Cf}]*)([=+\-@\uff1d\uff0b\uff0d\uff20])/gu,
		(_, before: string, sign: string) => `${before}'${sign}`
	);
	return LIVE.test(inner) || /^[\t\r\n]/.test(inner) ? `'${inner}` : inner;
}

/** Without it Excel takes UTF-8 for something else. */
export const BYTE_ORDER_MARK = '\uFEFF';
