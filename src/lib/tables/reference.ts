/** Column of a cell reference, 0 for A; -1 where there is none. */
export function columnOf(reference: string | undefined): number {
	let column = 0;
	for (const letter of reference?.match(/^[A-Z]+/)?.[0] ?? '')
		column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}
