import { Agent, createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

const LOOK_MS = 100;

/** What stands before several processes of one product: it asks each whether it is ready, and passes on to those that are. */
export async function startBalancer(targets: readonly string[]) {
	const ready = new Set<string>();
	const agent = new Agent({ keepAlive: true });
	let turn = 0;
	const look = async () => {
		await Promise.all(
			targets.map((target) =>
				fetch(`${target}/api/v1/ready`).then(
					({ ok }) => (ok ? ready.add(target) : ready.delete(target)),
					() => ready.delete(target)
				)
			)
		);
	};
	await look();
	const looking = setInterval(() => void look(), LOOK_MS);
	const server = createServer((from, to) => {
		const usable = [...ready];
		const target = usable[(turn += 1) % usable.length];
		if (!target) return void to.writeHead(502).end();
		const { method, headers, url } = from;
		const passed = ask(target + url, { method, headers, agent }, (answer) => {
			to.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(to);
		});
		passed.on('error', () => to.writeHead(502).end());
		from.pipe(passed);
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		ready: () => ready.size,
		async stop() {
			clearInterval(looking);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			agent.destroy();
		}
	};
}
