import type { RequestListener } from 'node:http';

interface Crossing {
	/** Answers to requests that need nothing of the machinery of pages, by method and address. */
	direct: Record<string, RequestListener>;
	/** What the pages have open, to be closed before PostgreSQL stops. */
	closing: (() => Promise<void>)[];
}

/**
 * What the two module graphs of a running server hand each other, and all of it. The start runs from its sources, the
 * pages are built: a module that both import is there twice, with state of its own in each. So it is kept outside of
 * both, under a symbol.
 */
export const crossing = (): Crossing =>
	((globalThis as Record<symbol, unknown>)[Symbol.for('hai-long')] ??= {
		direct: {},
		closing: []
	} satisfies Crossing) as Crossing;
