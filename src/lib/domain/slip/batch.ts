import * as v from 'valibot';
import { problem, type Problem } from '../problem/problem.ts';
import { BATCH_LIMIT } from './batch-limit.ts';
import { slipShape } from './slip.ts';

export { BATCH_LIMIT };

/** What a tablet sends; `parseBatch` opens it. */
export const batchShape = v.object({
	slips: v.pipe(v.array(slipShape), v.minLength(1), v.maxLength(BATCH_LIMIT))
});

export type ParsedBatch = { ok: true; slips: unknown[] } | { ok: false; problem: Problem };

/** Opens the envelope `{ "slips": [1 to 100] }`; each slip is then judged by itself with parseSlip. */
export function parseBatch(body: unknown): ParsedBatch {
	if (typeof body !== 'object' || body === null || !('slips' in body) || !Array.isArray(body.slips))
		return { ok: false, problem: problem('HL-1001') };
	const slips: unknown[] = body.slips;
	if (slips.length < 1 || slips.length > BATCH_LIMIT)
		return { ok: false, problem: problem('HL-1002', String(slips.length)) };
	return { ok: true, slips };
}
