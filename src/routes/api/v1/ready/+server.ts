import { ANYONE } from '#lib/server/database/port.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import type { RequestEvent } from './$types';

/** The database answers: 200; it does not: 503 with the problem. */
export const GET = endpoint(async ({ locals }: RequestEvent) => {
	await locals.database.call('units', {}, ANYONE);
	return Response.json({ status: 'ok' });
});
