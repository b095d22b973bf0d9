/** One line of CSV (RFC 4180), ending as spreadsheets expect. null is an empty cell. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
	return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | boolean | null): string {
	const text = value === null ? '' : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Free text as a cell that no spreadsheet runs as a formula: what a citizen wrote after "=" must stay text on the
 * officer's computer.
 */
export function asText(text: string): string {
	return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Without it Excel takes UTF-8 for something else. */
export const BYTE_ORDER_MARK = '\uFEFF';
