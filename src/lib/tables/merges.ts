import { ProblemError } from '#lib/domain/problem/problem.ts';
import { columnOf } from './reference.ts';
import type { CellFault } from './row.ts';
import { textOfPart } from './xml.ts';
import type { Zip } from './zip.ts';

/** A range of cells that was made one over several rows: its first column, and its last row. */
interface Span {
	column: number;
	last: number;
}

/** By their first row. */
export type Merges = ReadonlyMap<number, readonly Span[]>;

/** More than any sheet that people made. */
const MOST = 500_000;

const MERGE =
	/<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)["']/g;

/**
 * The merged ranges of a sheet, which its file tells after all the cells: looked for in its text, which costs a tenth of
 * parsing it.
 */
export async function mergesOf(zip: Zip, part: string): Promise<Merges> {
	const merges = new Map<number, Span[]>();
	let count = 0;
	let rest = '';
	for await (const piece of textOfPart(zip, part)) {
		const text = rest + piece;
		if (text.includes('mergeCell')) {
			for (const [, column, first, last] of text.matchAll(MERGE)) {
				if (Number(last) <= Number(first)) continue;
				if ((count += 1) > MOST) throw new ProblemError('HL-6509', part);
				const spans = merges.get(Number(first)) ?? [];
				spans.push({ column: columnOf(column), last: Number(last) });
				merges.set(Number(first), spans);
			}
			rest = text.slice(Math.max(text.lastIndexOf('>') + 1, text.length - 200));
		} else rest = text.slice(-200);
	}
	return merges;
}

/** A row whose cells a range may reach. */
interface Reached {
	number: number;
	cells: string[];
	faults?: Map<number, CellFault>;
}

/**
 * Gives the value of a range to each of its rows, in the column where it begins. What has no value that anybody could read
 * has none in any of them.
 */
export function spreader(merges: Merges): (row: Reached) => void {
	let open: (Span & { value: string; fault?: CellFault })[] = [];
	return (row) => {
		const { number, cells } = row;
		if (open.length > 0) {
			open = open.filter(({ last }) => last >= number);
			for (const { column, value, fault } of open) {
				while (cells.length <= column) cells.push('');
				if (cells[column] !== '' || row.faults?.has(column)) continue;
				if (fault) (row.faults ??= new Map()).set(column, fault);
				else cells[column] = value;
			}
		}
		for (const { column, last } of merges.get(number) ?? []) {
			const value = cells[column] ?? '';
			const fault = row.faults?.get(column);
			if (value !== '' || fault) open.push({ column, last, value, fault });
		}
	};
}
