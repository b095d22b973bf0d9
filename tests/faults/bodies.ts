import { Worker } from 'node:worker_threads';
import { readFileSync } from 'node:fs';
import { hostileBodies, signedInBodies, type Hostile } from './hostile-bodies.ts';
import { send, type Answer } from './hostile-send.ts';
import { install } from './installation.ts';
import type { Outcome } from './outcome.ts';
import { administratorOf } from '../product/administrator.ts';
import type { Product } from '../product/product.ts';
import { pairTablets } from '../product/tablets.ts';

/** Whoever watches over the server gives it no longer, apart from what other programs on the machine take from it. */
const HEALTH_MS = 200;
const MEMORY_MB = 400;
/** As many of one kind as come at the same time. */
const AT_ONCE = 24;
/**
 * Bodies of every size and shape, one by one, then all at once, then many of the largest: each is answered or cut off,
 * other callers do not wait, and the memory stays small.
 */
export async function bodiesPart(rounds: number): Promise<Outcome> {
	const site = await install();
	const { dataDir, product } = site;
	const wrongs: string[] = [];
	let passed = 0;
	const { unit } = await pairTablets(dataDir, 1);
	const cookie = await administratorOf(dataDir, unit);
	const watch = watchHealth(product);
	try {
		const strangers = hostileBodies().slice(0, rounds);
		for (const body of strangers) {
			judge(body, await send(product.url, body));
			passed += 1;
		}
		report('one by one');
		const all = await Promise.all(strangers.map((body) => send(product.url, body)));
		all.forEach((answer, i) => judge(strangers[i]!, answer));
		report('all at once');
		for (const body of signedInBodies(cookie)) judge(body, await send(product.url, body));
		report('signed in');
		for (const body of [...strangers.filter(isHeavy), ...signedInBodies(cookie)].slice(0, rounds)) {
			const many = Array.from({ length: AT_ONCE }, () => send(product.url, body));
			for (const answer of await Promise.all(many)) judge(body, answer);
		}
		report(`${AT_ONCE} of the largest at once`);
	} catch (error) {
		wrongs.push((error as Error).stack!);
	}
	await watch.end();
	await site.end(wrongs);
	return { passed, failed: wrongs.length, wrongs };

	function judge({ name }: Hostile, { status, text, ms }: Answer) {
		// A connection that was cut has said enough.
		if (status === null) return;
		if (status >= 500 && status !== 503) wrongs.push(`${name}: ${status}`);
		if (status === 413 && !/HL-(9111|9112|1003)/.test(text))
			wrongs.push(`${name}: 413 without a number: ${text.slice(0, 200)}`);
		if (ms > 30_000 && !name.includes('slow')) wrongs.push(`${name}: answered after ${ms} ms`);
	}

	function report(what: string) {
		const { slowest, slowestWithQueue, asked, failed } = watch.soFar();
		const mb = peakMemory(product.pid);
		console.log(
			`${what}: /api/v1/health asked ${asked} times, slowest ${slowest.toFixed(0)} ms ` +
				`(${slowestWithQueue.toFixed(0)} with the wait for a processor); at most ${mb} MB`
		);
		if (failed > 0) wrongs.push(`${what}: /api/v1/health failed ${failed} times`);
		if (slowest > HEALTH_MS) wrongs.push(`${what}: /api/v1/health took ${slowest} ms`);
		if (mb > MEMORY_MB) wrongs.push(`${what}: ${mb} MB`);
	}
}

const isHeavy = ({ bytes }: Hostile) => bytes >= 2 ** 21;

function peakMemory(pid: number): number {
	const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Math.round(Number(kb) / 1024);
}

/** Asks in a thread of its own: what sends the bodies must not delay who measures. */
function watchHealth({ url, pid }: Product) {
	const worker = new Worker(new URL('./health-watch.mjs', import.meta.url), {
		workerData: { url: `${url}/api/v1/health`, pid }
	});
	let health = { slowest: 0, slowestWithQueue: 0, asked: 0, failed: 0 };
	worker.on('message', (message: typeof health) => (health = message));
	return { soFar: () => health, end: () => worker.terminate() };
}
