import type { Batch } from './outbox.ts';
import type { ShelfRecord } from './records.ts';

export interface Acknowledgements {
	stored: number[];
	rejected: { key: number; problem: ShelfRecord['problem'] }[];
}

/**
 * Reads `{ results: [{ id, status, … }] }` against what was sent, one result per slip, in order. A result that does
 * not name its slip counts for nothing; undefined when the answer as a whole is not one of ours.
 */
export function readAcknowledgements(body: unknown, batch: Batch): Acknowledgements | undefined {
	const results = (body as { results?: unknown } | null)?.results;
	if (!Array.isArray(results) || results.length !== batch.records.length) return undefined;
	const acknowledged: Acknowledgements = { stored: [], rejected: [] };
	for (const [i, key] of batch.keys.entries()) {
		const result = results[i] as {
			id?: unknown;
			status?: unknown;
			problem?: { code?: unknown; title?: unknown };
		} | null;
		if (result?.id !== batch.records[i]!.slip.id) continue;
		if (result.status === 'stored') acknowledged.stored.push(key);
		else if (result.status === 'rejected') {
			const { code = 'HL-1019', title = '' } = result.problem ?? {};
			acknowledged.rejected.push({ key, problem: { code: String(code), title: String(title) } });
		}
	}
	return acknowledged.stored.length + acknowledged.rejected.length > 0 ? acknowledged : undefined;
}
