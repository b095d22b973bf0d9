import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_PATIENCE_MS = 60_000;

/** The product as a person starts it: `node server.mjs` on the production build, with a folder of its own. */
export interface Product {
	url: string;
	pid: number;
	/** Resolves with its exit code; null when it was killed. */
	ended: Promise<number | null>;
	/** Everything it has written so far. */
	said(): string;
	/** SIGTERM, and the exit code. */
	stop(): Promise<number | null>;
}

interface Place {
	dataDir: string;
	port: number;
	/** How long to wait for it; 0 to return at once. Default: a minute. */
	patienceMs?: number;
	/** More arguments for node itself. */
	nodeArguments?: string[];
	/** More variables, beside those of the place. */
	environment?: Record<string, string>;
}

/** An empty folder that an unprivileged PostgreSQL can reach. */
export const makeDataDir = () => mkdtempSync(join(tmpdir(), 'hai-long-run-'));
export const removeDataDir = (dataDir: string) =>
	rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });

/** A port on which no program listens now. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** Resolves when the product says that it is ready. @throws with everything it said when it ends before. */
export async function startProduct({
	dataDir,
	port,
	patienceMs = START_PATIENCE_MS,
	nodeArguments = [],
	environment = {}
}: Place): Promise<Product> {
	const child = spawn(process.execPath, [...nodeArguments, 'server.mjs'], {
		cwd: ROOT,
		env: {
			...process.env,
			DATA_DIR: dataDir,
			PORT: String(port),
			LOG_LEVEL: 'error',
			...environment
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const ready = new Promise<void>((resolve, reject) => {
		const hear = (chunk: Buffer) => {
			said += chunk;
			if (said.includes(`127.0.0.1:${port}/kiosk`)) resolve();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		const fail = (why: string) => reject(new Error(`the product did not start (${why}):\n${said}`));
		void ended.then((code) => fail(`exit ${code}`));
		setTimeout(fail, patienceMs, 'no answer').unref();
	});
	if (patienceMs > 0) await ready;
	else ready.catch(() => {});
	return {
		url: `http://127.0.0.1:${port}`,
		pid: child.pid!,
		ended,
		said: () => said,
		stop() {
			child.kill('SIGTERM');
			return ended;
		}
	};
}
