import { realpathSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Answers a request, or calls `next` when nothing fits. */
export type Pages = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The pages as `npm run build` left them. */
export async function builtPages(root: string): Promise<Pages> {
	// Without a header to look at, the adapter would take every request for https and refuse our own forms.
	process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	// Every address has a limit of its own (lib/server/bodies); this is only where reading and throwing away ends.
	process.env.BODY_SIZE_LIMIT = '64M';
	// Where the link leads now: a later build takes its place, and this one goes on as it began.
	const handler = realpathSync(join(root, 'build', 'handler.js'));
	const built = await import(pathToFileURL(handler).href);
	return (built as { handler: Pages }).handler;
}

/** The pages straight from their sources, renewed as those change. */
export async function developmentPages(
	root: string,
	server: Server,
	undo: (() => Promise<void>)[]
): Promise<Pages> {
	const { createServer } = await import('vite');
	const vite = await createServer({
		root,
		appType: 'custom',
		server: { middlewareMode: true, hmr: { server } }
	});
	undo.push(() => vite.close());
	return vite.middlewares;
}
