import { ProblemError } from '#lib/domain/problem/problem.ts';
import { parseBatch } from '#lib/domain/slip/batch.ts';
import type { Database } from '#lib/server/database/port.ts';
import { deviceFrom } from '#lib/server/identity/device.ts';
import { parseJson } from '#lib/server/bodies/json.ts';
import type { DeliveryBody } from './acknowledgement.ts';
import { refusedSource, takeSlips } from './intake.ts';

/**
 * Takes a delivery of slips, whichever way the request came in.
 * @param authorization the header of that name
 * @param body as it was sent
 * @throws ProblemError HL-1001 to HL-1003 for a body of the wrong shape, HL-2001 for a device that is not ours, HL-9001
 * and others when the database does not answer: sending again is safe.
 */
export async function acceptDelivery(
	database: Database,
	authorization: string | null | undefined,
	body: string
): Promise<DeliveryBody> {
	const device = deviceFrom(authorization);
	const batch = parseBatch(parseJson(body));
	if (!batch.ok) throw new ProblemError(batch.problem.code, batch.problem.detail);
	const results = await takeSlips(database, batch.slips, { device });
	if (refusedSource(results)) throw new ProblemError('HL-2001');
	return { results };
}
