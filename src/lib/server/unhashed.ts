import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { ownTurn } from './database/turns.ts';

/**
 * Resolves a page that no browser may keep. SvelteKit hashes every page for its ETag, in the turn of the event loop that
 * rendered it, which takes a large page as long again: kept from there, the page gets no ETag and is encoded in a turn of
 * its own.
 * @throws Error for a page that streams part of its data: that part would arrive without the page
 */
export async function resolveUnhashed(
	event: RequestEvent,
	resolve: Parameters<Handle>[0]['resolve'],
	transform: (html: string) => string
): Promise<Response> {
	let page: string | undefined;
	const response = await resolve(event, {
		async transformPageChunk({ html }) {
			page = html;
			await ownTurn();
			return '';
		}
	});
	if (page === undefined) return response;
	if (!response.headers.has('etag')) throw new Error(`${event.route.id} streams its data`);
	const { status, statusText, headers } = response;
	const encoded = Buffer.from(transform(page));
	headers.set('content-length', String(encoded.byteLength));
	headers.delete('etag');
	return new Response(encoded, { status, statusText, headers });
}
