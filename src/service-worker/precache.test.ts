import { afterEach, expect, it, vi } from 'vitest';
import { mend, PAGE } from './precache.ts';

/** Caches as a browser keeps them, in memory: what is opened is there from then on. */
function browserCaches(...names: string[]) {
	const kept = new Map(names.map((name) => [name, new Map<string, Response>()]));
	const path = (request: string) => new URL(request, 'http://x').pathname;
	const cacheOf = (files: Map<string, Response>) => ({
		match: async (request: string) => files.get(path(request))?.clone(),
		put: async (request: string, response: Response) => void files.set(path(request), response),
		keys: async () => [...files.keys()].map((name) => ({ url: `http://x${name}` })),
		delete: async (request: string) => files.delete(path(request))
	});
	const caches = {
		keys: async () => [...kept.keys()],
		open: async (name: string) => {
			if (!kept.has(name)) kept.set(name, new Map());
			return cacheOf(kept.get(name)!);
		}
	};
	return { kept, caches: caches as unknown as CacheStorage };
}
const files: Record<string, string> = {
	[PAGE]: '<link rel="icon" href="./icon.svg"><script type="module" src="./start.js"></script>',
	'/icon.svg': '<svg/>',
	'/start.js': 'import"./part.js"',
	'/part.js': ''
};
const serve = () =>
	vi.stubGlobal('fetch', async (path: string) => new Response(files[path] ?? null));
afterEach(() => vi.unstubAllGlobals());

it('What the system threw away, whole or in part, is fetched again, and nothing else is kept', async () => {
	serve();
	const { kept, caches } = browserCaches();
	await mend(caches, 'kiosk-1');
	expect([...kept.get('kiosk-1')!.keys()].sort()).toEqual(Object.keys(files).sort());

	kept.get('kiosk-1')!.delete('/part.js');
	kept.get('kiosk-1')!.set('/old.js', new Response(''));
	await mend(caches, 'kiosk-1');
	expect([...kept.get('kiosk-1')!.keys()].sort()).toEqual(Object.keys(files).sort());
});

it('A version that a newer one has followed does not bring its files back', async () => {
	serve();
	const { kept, caches } = browserCaches('kiosk-2');
	await mend(caches, 'kiosk-1');
	expect([...kept.keys()]).toEqual(['kiosk-2']);
});

it('A version whose follower still waits mends what is its own', async () => {
	serve();
	const { kept, caches } = browserCaches('kiosk-1', 'kiosk-2', 'other');
	await mend(caches, 'kiosk-1');
	expect(kept.get('kiosk-1')!.size).toBe(Object.keys(files).length);
	expect(kept.get('kiosk-2')!.size).toBe(0);
});
