import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as browserType, type BrowserContext, type Page } from '@playwright/test';
import { chromium } from '../../playwright.config.ts';
import { expect, test } from './fixtures.ts';
import { choose, delivered, expectFaces, face, heading, QUESTION } from './kiosk.ts';
import { servers } from './servers.ts';

/** The sample installation as it is, and as its next version would be. */
let product: Server;
let nextVersion = false;
let address: string;
test.beforeAll(async () => {
	product = createServer((request, response) => {
		const { port } = new URL(servers.sample.url);
		// Whole answers: nothing compressed, nothing left out because the browser has it.
		const headers = { ...request.headers, 'accept-encoding': 'identity', 'if-none-match': '' };
		const passed = forward(
			{ port, path: request.url, method: request.method, headers },
			(answer) => {
				const changed = nextVersion && request.url === '/service-worker.js';
				if (!changed) {
					response.writeHead(answer.statusCode!, answer.headers);
					answer.pipe(response);
					return;
				}
				const parts: Buffer[] = [];
				answer.on('data', (part) => parts.push(part));
				answer.on('end', () => {
					response.writeHead(200, { 'content-type': 'text/javascript' });
					response.end(String(Buffer.concat(parts)).replace(/version:`\d+`/, 'version:`next`'));
				});
			}
		);
		passed.on('error', () => response.destroy());
		request.pipe(passed);
	});
	await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(product.address() as AddressInfo).port}/kiosk`;
});
test.afterAll(() => product.close());

let folder: string;
let tablet: BrowserContext;
let page: Page;
test.beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'hai-long-tablet-'));
	nextVersion = false;
	await switchOn();
	await page.goto(address);
	await expectFaces(page);
	await worker();
});
test.afterEach(async () => {
	await tablet.close();
	rmSync(folder, { recursive: true, force: true });
});

/** The tablet with its own disk: what it keeps outlives the browser. */
async function switchOn({ offline = false } = {}) {
	tablet = await browserType.launchPersistentContext(folder, {
		...chromium,
		...{ offline, viewport: { width: 1280, height: 800 }, locale: 'vi-VN' }
	});
	page = tablet.pages()[0]!;
}
const worker = () =>
	page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (!navigator.serviceWorker.controller)
			await new Promise((resolve) =>
				navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
			);
	});
const cached = () =>
	page.evaluate(async () => {
		const found: string[] = [];
		for (const name of await caches.keys())
			for (const { url } of await (await caches.open(name)).keys())
				found.push(new URL(url).pathname);
		return found.sort();
	});

test('opens and works without a network after a reboot, and delivers once the network is back', async () => {
	await tablet.close();
	await switchOn({ offline: true });
	await page.goto(address);
	await expectFaces(page);
	await face(page, 'Hài lòng').click();
	await expect(heading(page, /^Xin cảm ơn\./)).toBeVisible();
	await tablet.close();

	await switchOn();
	const tap = delivered(page, ({ level }) => level === 4);
	await page.goto(address);
	expect(await tap).toMatchObject({ level: 4, sequence: 1 });
});

test('what staff need opens without a network too', async () => {
	await tablet.setOffline(true);
	await page.reload();
	await expectFaces(page);
	await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await expect(heading(page, 'Tình trạng máy')).toBeVisible();
});

test('keeps exactly what the kiosk needs: nothing of the desk, no charts', async () => {
	const files = await cached();
	expect(files).toContain('/kiosk');
	expect(files.length).toBeLessThan(60);
	const bodies = await page.evaluate(async () => {
		const cache = await caches.open((await caches.keys())[0]!);
		const scripts = (await cache.keys()).filter(({ url }) => url.endsWith('.js'));
		return Promise.all(scripts.map(async (script) => (await cache.match(script))!.text()));
	});
	expect(bodies.some((text) => text.includes('hai-long-kiosk'))).toBe(true);
	expect(bodies.some((text) => /chart\.js|supabase/i.test(text))).toBe(false);
});

test('survives a lost cache: without a network it waits, with one it mends itself', async () => {
	const before = await cached();
	await page.evaluate(async () => {
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await tablet.setOffline(true);
	await page.goto(address);
	await expect(heading(page, 'Đang chờ mạng…')).toBeVisible();
	await tablet.setOffline(false);
	await page.reload();
	await expectFaces(page);
	await expect.poll(cached).toEqual(before);
});

test('survives a lost worker: the next start with a network brings it back', async () => {
	await page.evaluate(async () => {
		for (const found of await navigator.serviceWorker.getRegistrations()) await found.unregister();
	});
	await page.reload();
	await expectFaces(page);
	await worker();
	await tablet.setOffline(true);
	await page.reload();
	await expectFaces(page);
});

test('what is lost while the page stays open is back within the hour, before it is needed', async () => {
	await page.clock.install();
	await page.reload();
	await expectFaces(page);
	await page.clock.runFor(4000);
	await worker();
	const before = await cached();
	const openWithoutNetwork = async () => {
		await tablet.setOffline(true);
		await page.reload();
		await expectFaces(page);
		await tablet.setOffline(false);
		await page.clock.runFor(4000);
	};

	await page.evaluate(async () => {
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await page.clock.fastForward('01:00:00');
	await expect.poll(cached).toEqual(before);
	await openWithoutNetwork();

	await page.evaluate(async () => {
		for (const found of await navigator.serviceWorker.getRegistrations()) await found.unregister();
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await page.clock.fastForward('01:00:00');
	await expect.poll(cached).toEqual(before);
	await openWithoutNetwork();
});

test('a new version never interrupts a citizen, whatever another tab does, and comes once they have left', async () => {
	await page.clock.install();
	await page.reload();
	await expectFaces(page);
	await page.clock.runFor(4000);
	await worker();
	await page.evaluate("window.sameProgram = 'yes'");
	const second = await tablet.newPage();
	await second.addInitScript(() => {
		const messages: unknown[] = [];
		const tell = ServiceWorker.prototype.postMessage;
		ServiceWorker.prototype.postMessage = function (message: unknown) {
			messages.push(message);
			return tell.call(this, message);
		};
		Object.assign(window, { messages });
	});
	await second.goto(address);
	await expect(heading(second, 'Phiếu đánh giá đang mở ở thẻ khác')).toBeVisible();
	await page.clock.runFor(4000);
	await page.bringToFront();
	await face(page, 'Không hài lòng').click();
	await expect(heading(page, /^(Xin )?cảm ơn/i)).toBeVisible();
	await choose(page, 'Chờ lâu');

	nextVersion = true;
	const waiting = () =>
		page.evaluate(async () => {
			const found = await navigator.serviceWorker.getRegistration('/kiosk');
			found!.update().catch(() => {});
			return found!.waiting !== null;
		});
	const stillHere = () => face(page, 'Cỡ chữ').click();
	await expect
		.poll(
			async () => {
				await stillHere();
				return waiting();
			},
			{ timeout: 45_000 }
		)
		.toBe(true);
	await stillHere();
	await page.clock.runFor(12_000);
	expect(await second.evaluate('messages')).toEqual([]);

	// As a tab did that still runs an older program.
	await second.evaluate(async () => {
		const found = await navigator.serviceWorker.getRegistration('/kiosk');
		found!.waiting!.postMessage('take over');
	});
	await expect
		.poll(async () => {
			await stillHere();
			return page.evaluate(() => caches.keys());
		})
		.toEqual(['kiosk-next']);
	await page.clock.runFor(12_000);
	await expect(face(page, 'Chờ lâu')).toHaveAttribute('aria-pressed', 'true');
	expect(await page.evaluate('window.sameProgram')).toBe('yes');

	// Before they leave: a page that begins anew lets a tab that waits go first.
	await second.close();
	await page.clock.runFor(33_000);
	await expect
		.poll(() => page.evaluate('window.sameProgram').catch(() => 'reloading'))
		.toBe(undefined);
	await expectFaces(page);
});

test('a new version waits until nobody stands there, then takes over by itself', async () => {
	await page.clock.install();
	await page.reload();
	await expectFaces(page);
	await page.evaluate("window.sameProgram = 'yes'");
	// Whoever has only made the text larger is there already.
	await face(page, 'Cỡ chữ').click();

	nextVersion = true;
	const waiting = () =>
		page.evaluate(async () => {
			const found = await navigator.serviceWorker.getRegistration('/kiosk');
			await found!.update();
			return found!.waiting !== null;
		});
	await expect.poll(waiting, { timeout: 45_000 }).toBe(true);
	await page.clock.runFor(12_000);
	expect(await page.evaluate('window.sameProgram')).toBe('yes');
	await face(page, 'Không hài lòng').click();
	await expect(heading(page, /^(Xin )?cảm ơn/i)).toBeVisible();
	await choose(page, 'Chờ lâu');
	await page.clock.runFor(12_000);
	await expect(face(page, 'Chờ lâu')).toHaveAttribute('aria-pressed', 'true');
	expect(await page.evaluate('window.sameProgram')).toBe('yes');

	await page.clock.runFor(20_000);
	await expect(heading(page, QUESTION)).toBeVisible();
	await page.clock.runFor(12_000);
	await expect
		.poll(() => page.evaluate('window.sameProgram').catch(() => 'reloading'))
		.toBe(undefined);
	await expectFaces(page);
	// A page that begins anew once more is asked again.
	await expect
		.poll(() => page.evaluate(() => caches.keys()).catch(() => 'reloading'))
		.toEqual(['kiosk-next']);
});
