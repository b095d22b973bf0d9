import { kioskSetup } from '#lib/server/devices/setup.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { deviceOf } from '#lib/server/identity/device.ts';
import type { RequestEvent } from './$types';

export const GET = endpoint(async ({ request, locals }: RequestEvent) =>
	Response.json(await kioskSetup(locals.database, deviceOf(request)), {
		headers: { 'cache-control': 'no-store' }
	})
);
