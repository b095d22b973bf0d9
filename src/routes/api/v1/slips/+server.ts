import { ProblemError } from '#lib/domain/problem/problem.ts';
import { parseBatch } from '#lib/domain/slip/batch.ts';
import { endpoint } from '#lib/server/endpoint.ts';
import { deviceOf } from '#lib/server/identity/device.ts';
import { readJson } from '#lib/server/intake/body.ts';
import { refusedSource, takeSlips } from '#lib/server/intake/intake.ts';
import { problemResponse } from '#lib/server/problem-response.ts';
import type { RequestEvent } from './$types';

export const POST = endpoint(async ({ request, locals }: RequestEvent) => {
	const device = deviceOf(request);
	const batch = parseBatch(await readJson(request));
	if (!batch.ok) throw new ProblemError(batch.problem.code, batch.problem.detail);
	const results = await takeSlips(locals.database, batch.slips, { device });
	const refused = refusedSource(results);
	return refused ? problemResponse(refused) : Response.json({ results });
});
