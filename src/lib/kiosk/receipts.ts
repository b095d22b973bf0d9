import type { Batch } from './outbox.ts';
import type { ShelfRecord } from './records.ts';

export interface Receipts {
	stored: number[];
	rejected: { key: number; problem: ShelfRecord['problem'] }[];
}

/**
 * Reads `{ results: [{ id, status, … }] }` against what was sent, one result per slip, in order. A result that does
 * not name its slip counts for nothing; undefined when the answer as a whole is not one of ours.
 */
export function readReceipts(body: unknown, batch: Batch): Receipts | undefined {
	const results = (body as { results?: unknown } | null)?.results;
	if (!Array.isArray(results) || results.length !== batch.records.length) return undefined;
	const receipts: Receipts = { stored: [], rejected: [] };
	for (const [i, key] of batch.keys.entries()) {
		const result = results[i] as {
			id?: unknown;
			status?: unknown;
			problem?: { code?: unknown; title?: unknown };
		} | null;
		if (result?.id !== batch.records[i]!.slip.id) continue;
		if (result.status === 'stored') receipts.stored.push(key);
		else if (result.status === 'rejected') {
			const { code = 'HL-1019', title = '' } = result.problem ?? {};
			receipts.rejected.push({ key, problem: { code: String(code), title: String(title) } });
		}
	}
	return receipts.stored.length + receipts.rejected.length > 0 ? receipts : undefined;
}
