import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE } from '#lib/server/database/port.ts';
import type { RequestHandler } from './$types';

/** A unit's emblem by its own hash: what is kept once never changes. */
export const GET: RequestHandler = async ({ params: { hash }, locals: { database } }) => {
	const [emblem] = /^[0-9a-f]{64}$/.test(hash)
		? await database.call('emblem', { hash }, ANYONE)
		: [];
	if (!emblem) throw new ProblemError('HL-9002');
	return new Response(Buffer.from(emblem.content, 'base64'), {
		headers: {
			'content-type': emblem.media_type,
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'public, max-age=31536000, immutable'
		}
	});
};
