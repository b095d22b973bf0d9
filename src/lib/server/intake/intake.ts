import { problem, type Problem } from '#lib/domain/problem/problem.ts';
import { parseSlip } from '#lib/domain/slip/parse.ts';
import type { Database } from '#lib/server/database/port.ts';
import { slips } from '#lib/server/metrics/registry.ts';
import type { SlipResult } from './acknowledgement.ts';
import { toEntry, type SlipEntry, type Source } from './entry.ts';
import { GroupCommit } from './group-commit.ts';

const queues = new WeakMap<Database, GroupCommit>();

/** The one queue of a database: everything that stores slips in this process shares its commits. */
export function groupCommit(database: Database): GroupCommit {
	let queue = queues.get(database);
	if (!queue) queues.set(database, (queue = new GroupCommit(database)));
	return queue;
}

/** Resolves once no tap of this process waits for its commit, or after so many milliseconds. */
export const tapsAnswered = (database: Database, atMostMs: number): Promise<void> =>
	groupCommit(database).answered(atMostMs);

/**
 * Stores slips as they came from one source: those of the wrong shape are rejected here, each with its problem, the
 * rest go to the database together. The answer has one result per slip, in order.
 * @throws ProblemError when the database does not answer; sending again is safe, a repeat gets the first acknowledgement.
 */
export async function takeSlips(
	database: Database,
	inputs: unknown[],
	source: Source
): Promise<SlipResult[]> {
	const results: SlipResult[] = new Array(inputs.length);
	const entries: SlipEntry[] = [];
	const places: number[] = [];
	inputs.forEach((input, i) => {
		const parsed = parseSlip(input);
		if (parsed.ok) {
			entries.push(toEntry(parsed.slip, source));
			places.push(i);
		} else {
			results[i] = {
				id: readId(input),
				status: 'rejected',
				receivedAt: null,
				problem: parsed.problem
			};
		}
	});
	const stored = entries.length > 0 ? await groupCommit(database).store(entries) : [];
	stored.forEach((acknowledgement, i) => (results[places[i]!] = acknowledgement));
	for (const { status } of results) slips.inc({ status });
	return results;
}

/** Every slip refused because of who sent it: then the whole request is. */
export function refusedSource(results: SlipResult[]): Problem | null {
	const refused = results.every(
		(result) => result.status === 'rejected' && result.problem.code === 'HL-2001'
	);
	return refused && results.length > 0 ? problem('HL-2001') : null;
}

function readId(input: unknown): string | null {
	const id = (input as { id?: unknown } | null)?.id;
	return typeof id === 'string' ? id.slice(0, 64) : null;
}
