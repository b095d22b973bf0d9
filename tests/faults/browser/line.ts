import { once } from 'node:events';
import { Agent, createServer, request as forward, type IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * well · down: every connection breaks · deaf: what is sent arrives, the answer does not · half: half of the answer
 * arrives · slow: it arrives late · captive: somebody else answers everything, with 200.
 */
export type Weather = 'well' | 'down' | 'deaf' | 'half' | 'slow' | 'captive';

const SLIPS = '/api/v1/slips';
/** What answers in the server's place. */
const PORTALS = [
	['text/html', '<h1>Wi-Fi miễn phí</h1>'],
	['application/json', '{"ok":true}']
] as const;
const SLOW_MS = 1500;

/** The network between one tablet and the server, which can go wrong in the ways networks do. */
export interface Line {
	url: string;
	weather: Weather;
	/** Deliveries that the server stored and of which the tablet never heard. */
	unheard: number;
	/** Answers that went wrong on the way, of any kind. */
	harmed: number;
	close(): void;
}

export async function layLine(serverPort: number): Promise<Line> {
	const agent = new Agent({ keepAlive: false });
	const server = createServer((request, response) => {
		if (line.weather === 'down') return breakOff(response);
		if (line.weather === 'captive' && request.url?.startsWith('/api/')) {
			line.harmed += 1;
			const [type, body] = PORTALS[line.harmed % PORTALS.length]!;
			response.writeHead(200, { 'content-type': type }).end(body);
			return;
		}
		const { method, url: path, headers } = request;
		const passed = forward({ agent, port: serverPort, path, method, headers }, (answer) => {
			void hand(answer, request, response).catch(() => response.destroy());
		});
		passed.on('error', () => response.destroy());
		response.on('close', () => passed.destroy());
		request.pipe(passed);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	function breakOff(response: ServerResponse) {
		line.harmed += 1;
		response.destroy();
	}

	async function hand(answer: IncomingMessage, request: IncomingMessage, response: ServerResponse) {
		const parts: Buffer[] = [];
		for await (const part of answer) parts.push(part as Buffer);
		const body = Buffer.concat(parts);
		const { statusCode = 502, headers } = answer;
		const stored = request.url === SLIPS && statusCode === 200;
		const { weather } = line;
		if (weather === 'down' || (weather === 'deaf' && stored)) {
			if (stored) line.unheard += 1;
			return breakOff(response);
		}
		if (weather === 'slow') await pause(SLOW_MS);
		const head = { ...headers, 'content-length': String(body.length) };
		delete (head as Record<string, unknown>)['transfer-encoding'];
		response.writeHead(statusCode, head);
		if (weather === 'half' && stored) {
			line.unheard += 1;
			response.write(body.subarray(0, body.length / 2), () => breakOff(response));
		} else response.end(body);
	}

	const line: Line = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		weather: 'well',
		unheard: 0,
		harmed: 0,
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
	return line;
}
