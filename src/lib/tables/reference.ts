/** Column of a cell reference, 0 for A; -1 where there is none. */
export function columnOf(reference: string | undefined): number {
	let column = 0;
	for (const letter of reference?.match(/^[A-Z]+/)?.[0] ?? '')
		column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

/** The letters by which a spreadsheet names a column, A for 0. */
export const lettersOf = (column: number): string =>
	(column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') +
	String.fromCharCode(65 + (column % 26));
