import { ProblemError } from '#lib/domain/problem/problem.ts';
import { DayColumn } from '#lib/domain/text/day-order.ts';
import type { DayOrder } from '#lib/domain/text/day-text.ts';
import type { Table } from '#lib/tables/table.ts';
import type { Column } from './columns.ts';

/** How days that seem to be swapped are read: the official has to say it. */
export type Days = 'as-is' | 'swap';
export const isDays = (text: unknown): text is Days => text === 'as-is' || text === 'swap';

/** One slip that a citizen dated month first makes no table of such slips: its row is refused by itself. */
const SOME = 0.2;

/**
 * Which of day and month comes first in a file of paper slips, found by reading its days once.
 * @throws ProblemError HL-6514 where they seem to be swapped and the caller did not say how to read them, or cannot all be swapped
 */
export async function dayOrderOf(
	table: Table,
	columns: readonly Column[],
	days: Days | undefined
): Promise<DayOrder> {
	if (days === 'as-is') return 'plain';
	const at = columns.findIndex((column) => 'key' in column && column.key === 'date');
	const dates = new DayColumn();
	try {
		for await (const { cells } of table.rows()) dates.add(cells[at] ?? '', table.dayZero);
	} catch (error) {
		// The reader of the rows says where the file is broken.
		if (!(error instanceof ProblemError)) throw error;
	}
	const { doubt, examples, monthFirst } = dates;
	if (!doubt || (doubt !== 'numbers' && monthFirst < SOME)) return 'plain';
	if (days === 'swap' && doubt !== 'mixed') return doubt;
	throw new ProblemError('HL-6514', [...examples.number, ...examples.text].join(', '));
}
