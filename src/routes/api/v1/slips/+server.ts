import { endpoint } from '#lib/server/endpoint.ts';
import { readText } from '#lib/server/bodies/json.ts';
import { acceptDelivery } from '#lib/server/intake/delivery.ts';
import type { RequestEvent } from './$types';

// On the production server takeDirectly (lib/server/intake/direct.ts) answers before this is reached, with the same
// functions. This one answers everywhere else.
export const POST = endpoint(async ({ request, locals }: RequestEvent) =>
	Response.json(
		await acceptDelivery(
			locals.database,
			request.headers.get('authorization'),
			await readText(request)
		)
	)
);
