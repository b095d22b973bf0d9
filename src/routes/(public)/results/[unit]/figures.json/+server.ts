import { endpoint } from '#lib/server/endpoint.ts';
import { fileName } from '#lib/server/indicators/results.ts';
import { resultsDocument } from '#lib/server/indicators/results-document.ts';
import { FILE_HEADERS, readOf } from '../read.ts';
import type { RequestEvent } from './$types';

export const GET = endpoint(async ({ params, url, locals }: RequestEvent) => {
	const found = await readOf(locals.database, params.unit, url);
	const name = fileName(found.unit.code, found.quarter, 'json');
	return Response.json(resultsDocument(found, url.origin), {
		headers: { ...FILE_HEADERS, 'content-disposition': `inline; filename="${name}"` }
	});
});
