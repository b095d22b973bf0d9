import { BYTE_ORDER_MARK, csvLine, type Cell } from '#lib/tables/write-csv.ts';

/** Gives the reader of the page a CSV file of these rows. */
export function downloadCsv(name: string, rows: readonly (readonly Cell[])[]): void {
	const text = BYTE_ORDER_MARK + rows.map(csvLine).join('');
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
}
