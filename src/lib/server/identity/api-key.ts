import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from './session.ts';

/**
 * The unit of the key in `Authorization: Bearer <api key>`, and the key's hash to count its calls by.
 * @throws ProblemError HL-2006 when there is none, or it was revoked
 */
export async function unitOfKey(
	database: Database,
	request: Request
): Promise<{ unit: string; key: string }> {
	const [, token] =
		/^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.get('authorization') ?? '') ?? [];
	if (!token) throw new ProblemError('HL-2006');
	const key = hashToken(token);
	const unit = await database.call('key_unit', { key_hash: key }, SERVER);
	if (!unit) throw new ProblemError('HL-2006');
	return { unit, key };
}
