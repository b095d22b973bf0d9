import { once } from 'node:events';
import { createServer, request as forward, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { servers } from './servers.ts';

/**
 * How slips are answered. `500`, `429`: by the product, with a problem, and nothing was stored · `413`: by a proxy, with
 * a page of its own, when there is more than one slip · `half`, `nothing`: stored, and then half of the answer comes, or
 * the line is held open without a word.
 */
export type Mood = 'well' | '500' | '413' | '429' | 'half' | 'nothing';

/** The sample installation behind a line that has moods; everything but slips it passes on as it is. */
export async function layMoodyLine() {
	const { port } = new URL(servers.sample.url);
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const body = Buffer.concat(parts);
			const { method, url: path, headers } = request;
			const mood = path === '/api/v1/slips' ? line.mood : 'well';
			if (mood !== 'well' && !isPassed(mood, body, response)) {
				line.met += 1;
				return;
			}
			const passed = forward({ port, path, method, headers }, (answer) => {
				const given: Buffer[] = [];
				answer.on('data', (part: Buffer) => given.push(part));
				answer.on('end', () => {
					const whole = Buffer.concat(given);
					if (mood === 'nothing' || mood === 'half') line.met += 1;
					if (mood === 'nothing') return;
					const head = { ...answer.headers, 'content-length': String(whole.length) };
					delete (head as Record<string, unknown>)['transfer-encoding'];
					response.writeHead(answer.statusCode!, head);
					if (mood === 'half')
						response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
					else response.end(whole);
				});
			});
			passed.on('error', () => response.destroy());
			passed.end(body);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const line = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		mood: 'well' as Mood,
		/** Deliveries that were answered in a mood. */
		met: 0,
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
	return line;
}

/** Answers in a mood by itself, or says that the product is to be asked. */
function isPassed(mood: Mood, body: Buffer, response: ServerResponse): boolean {
	const problem = (status: number, code: string, headers = {}) => {
		response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
		response.end(JSON.stringify({ status, code, title: code }));
		return false;
	};
	if (mood === '500') return problem(500, 'HL-9000');
	if (mood === '429') return problem(429, 'HL-2005', { 'retry-after': '45' });
	if (mood !== '413') return true;
	if ((JSON.parse(String(body)) as { slips: unknown[] }).slips.length === 1) return true;
	response.writeHead(413, { 'content-type': 'text/html' });
	response.end('<h1>413 Request Entity Too Large</h1>');
	return false;
}
