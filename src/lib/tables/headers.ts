import { isGiven, type Row } from './row.ts';

/** Titles and dates of the report may stand above the headers. */
export const HEADERS_WITHIN = 30;

/** How many of these cells are headers that the reader of the file knows. */
export type Knows = (cells: readonly string[]) => number;

/**
 * The headers of two rows, as merged cells leave them: what stands below says which column it is, what stands above it is
 * the name of its group. Undefined where the row below is none of headers: it has numbers in it, or no word is known.
 */
function merged(above: Row, below: Row | undefined, known: Knows): Row | undefined {
	if (!below || below.cells.some((cell) => /\d{2}/.test(cell)) || known(below.cells) === 0) return;
	const width = Math.max(above.cells.length, below.cells.length);
	const cells = Array.from({ length: width }, (_, i) => {
		const under = below.cells[i] ?? '';
		return isGiven(under) ? under : (above.cells[i] ?? '');
	});
	return known(cells) > Math.max(known(above.cells), known(below.cells))
		? { number: below.number, cells }
		: undefined;
}

/** The rows among which the headers are looked for, those of two rows taken together before each of both. */
function candidates(rows: readonly Row[], known: Knows): Row[] {
	const near = rows.slice(0, HEADERS_WITHIN);
	return near.flatMap((row, i) => [merged(row, near[i + 1], known) ?? [], row].flat());
}

function bestOf(rows: readonly Row[], known: Knows): { row: Row | undefined; words: number } {
	const judged = candidates(rows, known).map((row) => ({ row, words: known(row.cells) }));
	const words = Math.max(0, ...judged.map((one) => one.words));
	return { row: judged.find((one) => one.words === words)?.row, words };
}

/** Does one of these rows have at least two words in it that are known as headers? */
export function knowsHeaders(rows: readonly Row[], known: Knows): boolean {
	return bestOf(rows, known).words > 1;
}

/**
 * The row that looks most like headers: the one most of whose cells are known words, or two rows where only both together
 * say all. Where no word is known, the first that is about as wide as the rows below it: titles are not.
 */
export function findHeaders(rows: readonly Row[], known: Knows): Row | undefined {
	const { row, words } = bestOf(rows, known);
	if (words > 1) return row;
	const near = rows.slice(0, HEADERS_WITHIN);
	const width = ({ cells }: Row) => cells.filter(isGiven).length;
	const widest = Math.max(0, ...near.map(width));
	return near.find((one) => width(one) * 2 > widest);
}
