import { gzipSync } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import { keyRing } from './key-ring.ts';
import { open } from './seal.ts';

interface Page {
	headers: Headers;
	plain: Uint8Array<ArrayBuffer>;
	packed: Uint8Array<ArrayBuffer>;
}

/** One page for each method and language: it does not depend on what was wrong with the token. */
const pages = new Map<string, Page>();

/**
 * Answers whoever comes with a token that was never sealed here, before anything is done for it: after the first time
 * it is the same page from memory, so that a flood of guesses costs the counter's tablets as little as possible.
 * @param respond the page as it is made for everybody else
 */
export async function refusedPage(
	{ request, params, url, locals }: RequestEvent,
	respond: () => Promise<Response>
): Promise<Response> {
	// The script of the page asks for something else; a chosen language must be remembered.
	const wanted = request.headers.get('accept')?.includes('text/html') && url.searchParams.size < 2;
	if (!wanted || url.searchParams.has('lang') || params.token === undefined) return respond();
	const ring = keyRing(locals.database);
	await ring.ready();
	if (open(params.token, ring.keyOf)) return respond();
	const name = `${request.method} ${locals.locale}`;
	const known = pages.get(name);
	if (known) return fromMemory(known, request);
	const response = await respond();
	const isPage = response.headers.get('content-type')?.startsWith('text/html');
	if (response.status !== 404 || !isPage) return response;
	const page = await remember(response);
	pages.set(name, page);
	return fromMemory(page, request);
}

async function remember(response: Response): Promise<Page> {
	const headers = new Headers(response.headers);
	for (const name of ['etag', 'content-length', 'content-encoding', 'vary', 'set-cookie'])
		headers.delete(name);
	headers.set('vary', 'accept-encoding');
	const plain = new Uint8Array(await response.arrayBuffer());
	return { headers, plain, packed: new Uint8Array(gzipSync(plain)) };
}

function fromMemory({ headers, plain, packed }: Page, request: Request): Response {
	const packs = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
	const answer = new Response(packs ? packed : plain, { status: 404, headers });
	if (packs) answer.headers.set('content-encoding', 'gzip');
	answer.headers.set('content-length', String((packs ? packed : plain).length));
	return answer;
}
