import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { takeDossiers } from '#lib/server/dossiers/put-request.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { unitOfKey } from '#lib/server/identity/api-key.ts';
import { readJson } from '#lib/server/bodies/json.ts';
import { limits } from '#lib/server/limits/open.ts';
import type { RequestEvent } from './$types';

/** Batches per key: a million dossiers in ten minutes. */
const ALLOWANCE = { limit: 1000, minutes: 10 };

/** Dossiers as the one-stop software knows them, by source and code; sending again changes nothing. */
export const PUT = endpoint(async ({ request, locals }: RequestEvent) => {
	const { unit, key } = await unitOfKey(locals.database, request);
	if (!(await limits().take(`dossiers ${key}`, ALLOWANCE))) throw new ProblemError('HL-3007');
	return Response.json(await takeDossiers(locals.database, unit, await readJson(request), SERVER));
});
