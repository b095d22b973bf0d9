import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Database } from '#lib/server/database/port.ts';
import { unitOfKey } from './api-key.ts';

/**
 * How much a machine may read of a unit: all of it with the unit's key, what is published without one.
 * @throws ProblemError HL-2006 for a key that is not valid, HL-2004 for the key of another unit
 */
export async function readerOf(
	database: Database,
	request: Request,
	unit: string
): Promise<'key' | 'anyone'> {
	if (request.headers.get('authorization') === null) return 'anyone';
	const key = await unitOfKey(database, request);
	if (key.unit !== unit) throw new ProblemError('HL-2004');
	return 'key';
}

/** What anybody may read is kept for a minute, and open to pages of other origins such as a province's portal. */
export function readerHeaders(reader: 'key' | 'anyone'): Record<string, string> {
	return reader === 'anyone'
		? { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' }
		: { 'cache-control': 'private, no-store' };
}
