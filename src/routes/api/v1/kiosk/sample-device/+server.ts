import { SERVER } from '#lib/server/database/port.ts';
import { newDeviceToken } from '#lib/server/devices/token.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import type { RequestEvent } from './$types';

/** Pairs any browser that asks with the sample, as long as there is nothing but a sample. */
export const POST = endpoint(async ({ locals }: RequestEvent) => {
	const token = newDeviceToken();
	await locals.database.call('sample_device', { token_hash: hashToken(token) }, SERVER);
	return Response.json({ token }, { status: 201, headers: { 'cache-control': 'no-store' } });
});
