/*
 * Opens the kiosk without a network. It answers only for the page at /kiosk and what that page names; everything else
 * goes to the server as if it were not there.
 */
import { version } from '$app/env';
import { self } from '$app/service-worker';
import { mend, PAGE, precache } from './precache.ts';

const CACHE = `kiosk-${version}`;

self.addEventListener('install', (event) => {
	event.waitUntil(caches.open(CACHE).then(precache));
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			for (const name of await caches.keys())
				if (name.startsWith('kiosk-') && name !== CACHE) await caches.delete(name);
			await self.clients.claim();
		})()
	);
});

self.addEventListener('message', (event) => {
	// Sent by the page between two citizens: until then a new version waits.
	if (event.data === 'take over') void self.skipWaiting();
	// Sent by a page that stays open for weeks: what is gone must be back before the next start.
	if (event.data === 'mend') event.waitUntil(mend(caches, CACHE));
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== location.origin) return;
	// Typed with a stroke at its end: what the page names lies beside it, not below.
	if (request.mode === 'navigate' && pathname === `${PAGE}/`)
		event.respondWith(Response.redirect(PAGE));
	else if (request.mode === 'navigate' && pathname === PAGE) {
		event.respondWith(openPage());
		event.waitUntil(mendLater());
	} else if (!pathname.startsWith('/api/')) event.respondWith(openFile(request));
});

/** From the cache, so that page and program always fit together; a new version brings its own page. */
async function openPage(): Promise<Response> {
	const cached = await caches.match(PAGE, { cacheName: CACHE });
	return cached ?? fetch(PAGE).catch(() => withoutAnything());
}

async function openFile(request: Request): Promise<Response> {
	const cached = await caches.match(request.url, { cacheName: CACHE });
	return cached ?? fetch(request);
}

/** Looking through the cache must not hold up the page that is opened from it. */
const MEND_AFTER_MS = 5000;

async function mendLater() {
	await new Promise((resolve) => setTimeout(resolve, MEND_AFTER_MS));
	await mend(caches, CACHE);
}

/** No network and nothing kept: all that is left is to say so, and to look again. */
function withoutAnything(): Response {
	const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta http-equiv="refresh" content="15">
		<meta name="viewport" content="width=device-width"><title>Đang chờ mạng</title>
		<body style="font:1.5rem/1.5 system-ui;display:grid;place-content:center;min-height:90vh;text-align:center">
		<h1>Đang chờ mạng…</h1><p>Máy đã mất bản lưu của trang. Phiếu đã nhận vẫn còn. Trang sẽ tự mở lại khi có mạng.
		<p lang="en">Waiting for the network. The slips taken are still here.`;
	return new Response(html, {
		status: 503,
		headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '15' }
	});
}
