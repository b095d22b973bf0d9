import { Agent, request } from 'node:http';

/** The pages of receipts as phones reach them; each call gives the status, after the whole answer was read. */
export interface Door {
	look(token: string): Promise<number>;
	tap(token: string): Promise<number>;
	close(): void;
}

/** @param connections kept open, each with one request at a time */
export function phoneDoor(url: string, connections: number): Door {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const { hostname, port, origin } = new URL(url);
	const send = (method: 'GET' | 'POST', path: string, body?: string) =>
		new Promise<number>((resolve, reject) => {
			const headers: Record<string, string> = { accept: 'text/html' };
			if (body !== undefined) {
				headers['content-type'] = 'application/x-www-form-urlencoded';
				headers['content-length'] = String(body.length);
				headers.origin = origin;
			}
			const sent = request({ agent, hostname, port, path, method, headers }, (answer) => {
				answer.once('error', reject);
				const { statusCode, headers } = answer;
				// An address that ends in nothing is sent on, as it stands: browsers go there by themselves.
				const { location } = headers;
				answer.once('end', () => {
					if (statusCode !== 308 || !location) return resolve(statusCode!);
					const { pathname, search } = new URL(location, origin + path);
					resolve(send(method, pathname + search, body));
				});
				answer.resume();
			});
			sent.once('error', reject);
			sent.end(body);
		});
	const path = (token: string) => `/r/${encodeURIComponent(token)}`;
	return {
		look: (token) => send('GET', path(token)),
		tap: (token) => send('POST', `${path(token)}?/tap`, 'level=5'),
		close: () => agent.destroy()
	};
}
