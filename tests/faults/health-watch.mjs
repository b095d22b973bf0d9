import { request, Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const EVERY_MS = 20;
const agent = new Agent({ keepAlive: true });
const health = { slowest: 0, asked: 0, failed: 0 };

const ask = () =>
	new Promise((resolve) => {
		const call = request(workerData.url, { agent }, (answer) => {
			answer.resume();
			answer.once('end', () => resolve(answer.statusCode === 200));
		});
		call.once('error', () => resolve(false));
		call.end();
	});

for (;;) {
	const since = performance.now();
	if (!(await ask())) health.failed += 1;
	health.slowest = Math.max(health.slowest, performance.now() - since);
	health.asked += 1;
	parentPort?.postMessage(health);
	await pause(EVERY_MS);
}
