import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { newDeviceToken } from '#lib/server/devices/token.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { readJson } from '#lib/server/intake/body.ts';
import type { RequestEvent } from './$types';

const CODE = /^\d{6}$/;

/** `{ "code": "123456" }` -> 201 `{ "token" }`. Spaces that people read out between the digits do not matter. */
export const POST = endpoint(async ({ request, locals }: RequestEvent) => {
	const { code: given } = ((await readJson(request, 1024)) ?? {}) as { code?: unknown };
	const code = String(given ?? '').replace(/\s/g, '');
	if (!CODE.test(code)) throw new ProblemError('HL-2009');
	const token = newDeviceToken();
	const outcome = await locals.database.call(
		'redeem_pairing_code',
		{ code, token_hash: hashToken(token) },
		SERVER
	);
	if (outcome === 'wait') throw new ProblemError('HL-2005');
	if (outcome !== 'paired') throw new ProblemError('HL-2009');
	return Response.json({ token }, { status: 201, headers: { 'cache-control': 'no-store' } });
});
