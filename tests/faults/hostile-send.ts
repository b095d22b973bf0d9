import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Hostile } from './hostile-bodies.ts';

export interface Answer {
	/** null: the connection ended without one. */
	status: number | null;
	text: string;
	ms: number;
}

const PATIENCE_MS = 90_000;

/** Writes the request onto the line as it is, right or wrong, and hears what comes back. */
export async function send(url: string, hostile: Hostile): Promise<Answer> {
	const { hostname, port, origin } = new URL(url);
	const since = performance.now();
	const socket = connect(Number(port), hostname);
	socket.setNoDelay(true);
	const heard: Buffer[] = [];
	socket.on('data', (chunk) => heard.push(chunk));
	socket.on('error', () => {});
	const over = new Promise<void>((resolve) => socket.once('close', () => resolve()));
	await Promise.race([once(socket, 'connect'), over]);
	void write();
	const late = pause(PATIENCE_MS).then(() => socket.destroy());
	void late;
	await over;
	const text = Buffer.concat(heard).toString();
	const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
	return { status: status ? Number(status) : null, text, ms: performance.now() - since };

	async function write() {
		const { method, path, headers, promised, bytes } = hostile;
		const length =
			promised !== undefined
				? [`content-length: ${promised}`]
				: bytes > 0
					? ['transfer-encoding: chunked']
					: [];
		const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
		const lines = [`host: ${hostname}:${port}`, `origin: ${origin}`, 'accept: text/html'];
		await put(
			`${[`${method} ${path} HTTP/1.1`, ...lines, ...named, ...length, 'connection: close'].join('\r\n')}\r\n\r\n`
		);
		for (const piece of hostile.body()) {
			if (!socket.writable) return;
			if (promised !== undefined) await put(piece);
			else
				await put(
					Buffer.concat([
						Buffer.from(`${piece.length.toString(16)}\r\n`),
						piece,
						Buffer.from('\r\n')
					])
				);
			if (hostile.pause) await pause(hostile.pause);
		}
		if (promised === undefined && bytes > 0) await put('0\r\n\r\n');
	}

	async function put(data: string | Buffer) {
		if (!socket.write(data)) await Promise.race([once(socket, 'drain'), over]).catch(() => {});
	}
}
