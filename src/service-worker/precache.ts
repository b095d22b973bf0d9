import { filesNamedIn } from './files.ts';

export const PAGE = '/kiosk';

/**
 * Fetches the page as a citizen's first visit would get it, then every file that the page, its styles and its scripts
 * name: exactly what it needs, and nothing of the desk. Throws when anything is missing, so that a worker is installed
 * whole or not at all.
 */
export async function precache(cache: Cache): Promise<void> {
	const page = await fetchFresh(PAGE);
	const named = filesNamedIn(PAGE, await page.clone().text());
	const known = new Set<string>();
	while (named.length > 0) {
		const path = named.pop()!;
		if (known.has(path)) continue;
		known.add(path);
		const file = await fetchFresh(path);
		named.push(...filesNamedIn(path, await file.clone().text()));
		await cache.put(path, file);
	}
	await cache.put(PAGE, page);
	for (const { url } of await cache.keys()) {
		const { pathname } = new URL(url);
		if (pathname !== PAGE && !known.has(pathname)) await cache.delete(url);
	}
}

/**
 * The system may throw caches away, whole or in part: what is missing is fetched again. Not by a worker that a newer
 * version has followed, and whose cache that version has thrown away: it would come back, and stay.
 */
export async function mend(caches: CacheStorage, name: string): Promise<void> {
	const others = (await caches.keys()).filter((other) => other.startsWith('kiosk-'));
	if (others.length > 0 && !others.includes(name)) return;
	const cache = await caches.open(name);
	if (await missing(cache)) await precache(cache).catch(() => {});
}

/** Is the page gone from the cache, or anything that it names? */
async function missing(cache: Cache): Promise<boolean> {
	const named = [PAGE];
	const known = new Set<string>();
	while (named.length > 0) {
		const path = named.pop()!;
		if (known.has(path)) continue;
		known.add(path);
		const file = await cache.match(path);
		if (!file) return true;
		named.push(...filesNamedIn(path, await file.text()));
	}
	return false;
}

async function fetchFresh(path: string): Promise<Response> {
	// Without cookies: the kiosk begins in Vietnamese for everybody.
	const response = await fetch(path, { cache: 'no-cache', credentials: 'omit' });
	if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
	return response;
}
