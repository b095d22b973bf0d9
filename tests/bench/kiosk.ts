import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { pairTablets } from '../product/tablets.ts';
import { makeDisk, removeDisk, switchOn } from '../tablet/tablet.ts';
import { tapAndLeave } from '../tablet/tap.ts';
import { setThrottle } from '../tablet/throttle.ts';
import { FACES, heard } from '../tablet/watch.ts';
import { printTable } from './table.ts';

export interface Spread {
	median: number;
	worst: number;
	runs: number;
}
export interface KioskFigures {
	/** Bytes, gzip level 9. */
	script: number;
	everything: number;
	requests: number;
	/** By how many times the page's main thread was slowed; milliseconds. */
	speed: ({ throttle: number } & Record<
		'cold' | 'cached' | 'atStart' | 'answer' | 'thanks',
		Spread
	>)[];
	/** CPU time of the page's main thread for one tap, not slowed, in milliseconds. */
	cpuPerTap: Spread;
}

const RUNS = 4;
const TAPS = 10;
/** A browser is busy with itself for so long after its start. */
const REST_MS = 1500;

interface Place {
	url: string;
	/** Where the tablet's token is handed over. */
	address: string;
}

/**
 * Weight and speed of /kiosk in a real Chromium. Only the page's main thread is slowed: not the service worker, the
 * disk, or the line, which is this machine's own.
 *
 * - Cold: a new browser profile opens the address with the device's token. Until a frame shows faces that take a tap;
 *   adopting the token, fetching the setup and whatever the worker fetches meanwhile are in it.
 * - From cache: the browser is started anew with that profile and left to come to rest; no network.
 * - As the browser starts: the same without the rest, as after a reboot.
 * - Tap to answer: from the finger's leaving to the first frame after it, in which the face is seen to be chosen.
 * - Tap to thanks: from the finger's leaving to the frame that says "Cảm ơn"; the slip is on disk by then.
 */
export async function benchKiosk(): Promise<KioskFigures> {
	const dataDir = makeDataDir();
	const product = await startProduct({ dataDir, port: await freePort() });
	try {
		const { tokens } = await pairTablets(dataDir, 1);
		const place = { url: product.url, address: `/kiosk#token=${tokens[0]}` };
		const weight = await onNewDisk((disk) => onTablet(disk, (page) => weigh(page, place)));
		const speed = [];
		for (const throttle of [4, 6]) speed.push(await timesAt(place, throttle));
		const cpuPerTap = await onNewDisk((disk) => onTablet(disk, (page) => cpuOfTaps(page, place)));
		const figures = { ...weight, speed, cpuPerTap };
		print(figures);
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

async function onNewDisk<T>(work: (disk: string) => Promise<T>): Promise<T> {
	const disk = makeDisk();
	try {
		return await work(disk);
	} finally {
		removeDisk(disk);
	}
}

async function onTablet<T>(
	disk: string,
	work: (page: Page, tablet: BrowserContext) => Promise<T>
): Promise<T> {
	const tablet = await switchOn(disk);
	try {
		return await work(tablet.pages()[0]!, tablet);
	} finally {
		await tablet.close();
	}
}

/** @returns when a face could be tapped first, in milliseconds since the navigation began */
async function open(page: Page, address: string): Promise<number> {
	const faces = heard(page, FACES);
	await page.goto(address);
	await faces;
	return page.evaluate(() => window.watched.facesAt!);
}

/** Until the page can be opened without a network. */
const workerReady = (page: Page) =>
	page.evaluate(async () => void (await navigator.serviceWorker.ready));

async function weigh(page: Page, { url, address }: Place) {
	const weight = { script: 0, everything: 0, requests: 0 };
	const bodies: Promise<void>[] = [];
	page.on('requestfinished', (request) => {
		bodies.push(
			(async () => {
				const body = (await (await request.response())?.body().catch(() => undefined)) ?? '';
				const length = body.length > 0 ? gzipSync(body, { level: 9 }).length : 0;
				weight.requests += 1;
				weight.everything += length;
				if (request.resourceType() === 'script') weight.script += length;
			})()
		);
	});
	await open(page, url + address);
	await page.waitForLoadState('networkidle');
	await Promise.all(bodies);
	return weight;
}

async function timesAt(place: Place, throttle: number) {
	const cold: number[] = [];
	const cached: number[] = [];
	const atStart: number[] = [];
	const answer: number[] = [];
	const thanks: number[] = [];
	for (let run = 0; run < RUNS; run += 1)
		await onNewDisk(async (disk) => {
			await onTablet(disk, async (page) => {
				await beSlow(page, place, throttle);
				await pause(REST_MS);
				cold.push(await open(page, place.url + place.address));
				await workerReady(page);
			});
			await onTablet(disk, async (page, tablet) => {
				await beSlow(page, place, throttle);
				await tablet.setOffline(true);
				atStart.push(await open(page, `${place.url}/kiosk`));
			});
			await onTablet(disk, async (page, tablet) => {
				await beSlow(page, place, throttle);
				await tablet.setOffline(true);
				await pause(REST_MS);
				cached.push(await open(page, `${place.url}/kiosk`));
				for (let tap = 0; tap < TAPS; tap += 1) await tapAndLeave(page, 1 + (tap % 5));
				const { answeredAfter, thanksAfter } = await page.evaluate(() => window.watched);
				answer.push(...answeredAfter);
				thanks.push(...thanksAfter);
			});
		});
	return {
		throttle,
		cold: spread(cold),
		cached: spread(cached),
		atStart: spread(atStart),
		answer: spread(answer),
		thanks: spread(thanks)
	};
}

/** A page of the same origin first: the kiosk then opens in a process that is slow already. */
async function beSlow(page: Page, { url }: Place, throttle: number) {
	await page.goto(`${url}/api/v1/health`);
	await setThrottle(page, throttle);
}

/** CPU time of the main thread from just before a tap until thanks are shown. */
async function cpuOfTaps(page: Page, { url, address }: Place): Promise<Spread> {
	await open(page, url + address);
	await workerReady(page);
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	const cpuMs = async () => {
		const { metrics } = await session.send('Performance.getMetrics');
		return metrics.find(({ name }) => name === 'ThreadTime')!.value * 1000;
	};
	const took: number[] = [];
	for (let tap = 0; tap < TAPS; tap += 1)
		await tapAndLeave(page, 1 + (tap % 5), async (finger) => {
			const before = await cpuMs();
			await finger();
			took.push((await cpuMs()) - before);
		});
	return spread(took);
}

function spread(times: number[]): Spread {
	const sorted = times.toSorted((a, b) => a - b);
	return {
		median: sorted[Math.floor(sorted.length / 2)]!,
		worst: sorted.at(-1)!,
		runs: sorted.length
	};
}

function print({ script, everything, requests, speed, cpuPerTap }: KioskFigures) {
	const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
	const row = (what: string, { median, worst, runs }: Spread, aim = '') => [
		what,
		`${median.toFixed(0)} ms`,
		`${worst.toFixed(0)} ms`,
		runs,
		aim
	];
	printTable(
		['kiosk', 'median', 'worst', 'runs', 'aim'],
		[
			['script, gzip', kilobytes(script), '', '', '60 KB'],
			[`all ${requests} answers, gzip`, kilobytes(everything), '', '', ''],
			...speed.flatMap(({ throttle, cold, cached, atStart, answer, thanks }) => [
				row(`at ${throttle}x: first tap, cold`, cold, throttle === 4 ? '1500 ms' : ''),
				row(`at ${throttle}x: first tap, from cache`, cached, throttle === 4 ? '500 ms' : ''),
				row(`at ${throttle}x: the same as the browser starts`, atStart),
				row(`at ${throttle}x: tap to answer`, answer, throttle === 6 ? '100 ms' : ''),
				row(`at ${throttle}x: tap to thanks`, thanks, throttle === 4 ? '50 ms' : '')
			]),
			row('main thread CPU for a tap', cpuPerTap)
		]
	);
}
