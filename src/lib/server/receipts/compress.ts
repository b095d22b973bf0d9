/**
 * Packs a page for phones, where the phone can unpack it: a bad line is what these pages are for. Only theirs, since
 * they repeat nothing that an address says, so that the length of a packed page gives nothing away.
 */
export function compressed(request: Request, response: Response): Response {
	const packs = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
	const isPage = response.headers.get('content-type')?.startsWith('text/html');
	if (!packs || !isPage || !response.body || response.headers.has('content-encoding'))
		return response;
	const headers = new Headers(response.headers);
	headers.set('content-encoding', 'gzip');
	headers.append('vary', 'accept-encoding');
	for (const name of ['content-length', 'etag']) headers.delete(name);
	const { status, statusText } = response;
	return new Response(response.body.pipeThrough(new CompressionStream('gzip')), {
		status,
		statusText,
		headers
	});
}
