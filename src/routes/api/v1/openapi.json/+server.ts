import { document } from '#lib/server/openapi/document.ts';
import type { RequestHandler } from './$types';

/** What machines may rely on. The same for everybody, so that tools of other origins can read it too. */
export const GET: RequestHandler = () =>
	Response.json(document, {
		headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
	});
