import { createServer, type RequestListener, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { holderOf } from './port-holder.ts';
import { refuseUnreadable } from './refusal.ts';

const DRAIN_MS = 10_000;

/** A server fit for many tablets on slow lines: it keeps connections, and does not wait for ever for a request. */
export function createHttpServer(listener?: RequestListener): Server {
	const server = createServer(
		{
			// Longer than the 60 s after which common proxies give up an idle connection.
			keepAliveTimeout: 65_000,
			headersTimeout: 20_000,
			requestTimeout: 60_000,
			connectionsCheckingInterval: 5_000,
			noDelay: true,
			// One without it is refused as any other that is not read (serve.ts), not by Node in its own words.
			requireHostHeader: false
		},
		listener
	);
	refuseUnreadable(server);
	return server;
}

/**
 * Starts listening.
 * @throws ProblemError HL-9101 when the port is taken or not allowed, HL-9109 when HOST is not an address of this machine
 */
export async function listen(server: Server, port: number, host: string): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const holder = error.code === 'EADDRINUSE' && holderOf(port);
			const where = `${host}:${port}${holder ? ` · ${holder}` : ''}`;
			if (error.code === 'EADDRINUSE' || error.code === 'EACCES')
				reject(new ProblemError('HL-9101', where, { cause: error }));
			else reject(new ProblemError('HL-9109', `HOST: ${where}`, { cause: error }));
		});
		server.listen({ port, host, backlog: 4096 }, resolve);
	});
}

/** Fails like `listen` before the long steps begin, instead of after them. */
export async function checkPort(port: number, host: string): Promise<void> {
	const probe = createHttpServer();
	await listen(probe, port, host);
	await new Promise((resolve) => probe.close(resolve));
}

/** Stops accepting and lets requests under way finish, for at most 10 s. */
export async function drain(server: Server): Promise<void> {
	if (!server.listening) return;
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	const idle = setInterval(() => server.closeIdleConnections(), 50);
	const patience = new AbortController();
	const late = pause(DRAIN_MS, undefined, { signal: patience.signal }).catch(() => {});
	await Promise.race([closed, late]);
	patience.abort();
	clearInterval(idle);
	server.closeAllConnections();
}

/** The addresses under which people reach the server: on a wildcard host, each address of this machine. */
export function originsOf(host: string, port: number): string[] {
	const wild = host === '0.0.0.0' || host === '::';
	const inside = Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.filter(({ family, internal }) => family === 'IPv4' && !internal);
	const names = wild ? ['127.0.0.1', ...inside.map(({ address }) => address)] : [host];
	return names.map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`);
}
