import { endpoint } from '#lib/server/endpoint.ts';
import { takeDossiers } from '#lib/server/dossiers/put-request.ts';
import { readJson } from '#lib/server/bodies/json.ts';
import { enterFromPage } from '../enter.ts';
import type { RequestEvent } from './$types';

/** A batch of dossiers from the import page, as machines send them to /api/v1/dossiers. */
export const PUT = endpoint(async (event: RequestEvent) => {
	const { unit, caller } = await enterFromPage(event);
	const body = await readJson(event.request);
	return Response.json(await takeDossiers(event.locals.database, unit.id, body, caller));
});
