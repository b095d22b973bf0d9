type Cell = string | number;

/** Prints rows in columns; numbers with the digits that mean something. */
export function printTable(head: string[], rows: Cell[][]): void {
	const lines = [head, ...rows.map((row) => row.map(textOf))];
	const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
	for (const line of lines)
		console.log(
			line
				.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
				.join('  ')
		);
	console.log();
}

function textOf(cell: Cell): string {
	if (typeof cell === 'string') return cell;
	if (Number.isInteger(cell) || cell >= 100) return cell.toFixed(0);
	return cell.toFixed(cell >= 10 ? 1 : 2);
}
