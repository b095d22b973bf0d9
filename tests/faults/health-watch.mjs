import { readFileSync } from 'node:fs';
import { request, Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const EVERY_MS = 20;
const agent = new Agent({ keepAlive: true });
const health = { slowest: 0, slowestWithQueue: 0, asked: 0, failed: 0 };

const ask = () =>
	new Promise((resolve) => {
		const call = request(workerData.url, { agent }, (answer) => {
			answer.resume();
			answer.once('end', () => resolve(answer.statusCode === 200));
		});
		call.once('error', () => resolve(false));
		call.end();
	});

/** How long the server's main thread has stood ready without a processor, in milliseconds: the machine's doing. */
const queued = () =>
	Number(
		readFileSync(`/proc/${workerData.pid}/task/${workerData.pid}/schedstat`, 'utf8').split(' ')[1]
	) / 1e6;

for (;;) {
	const [since, before] = [performance.now(), queued()];
	if (!(await ask())) health.failed += 1;
	const [ms, waited] = [performance.now() - since, queued() - before];
	health.slowest = Math.max(health.slowest, ms - waited);
	health.slowestWithQueue = Math.max(health.slowestWithQueue, ms);
	health.asked += 1;
	parentPort?.postMessage(health);
	await pause(EVERY_MS);
}
