import { spawn, type ChildProcess } from 'node:child_process';
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
	process: ChildProcess;
	/** Everything it has written so far. */
	said(): string;
	/** SIGTERM, and the exit code. */
	stop(): Promise<number | null>;
}

interface Place {
	dataDir: string;
	port: number;
	/** More arguments for node itself. */
	nodeArguments?: string[];
}

/** An empty folder that an unprivileged PostgreSQL can reach. */
export const makeDataDir = () => mkdtempSync(join(tmpdir(), 'hai-long-run-'));
export const removeDataDir = (dataDir: string) =>
	rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** Resolves when the product says that it is ready. @throws with everything it said when it ends before. */
export async function startProduct({ dataDir, port, nodeArguments = [] }: Place): Promise<Product> {
	const child = spawn(process.execPath, [...nodeArguments, 'server.mjs'], {
		cwd: ROOT,
		env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
	await new Promise<void>((resolve, reject) => {
		const patience = setTimeout(() => fail('no answer'), START_PATIENCE_MS);
		const fail = (why: string) => {
			clearTimeout(patience);
			reject(new Error(`the product did not start (${why}):\n${said}`));
		};
		const hear = (chunk: Buffer) => {
			said += chunk;
			if (!said.includes(`127.0.0.1:${port}/kiosk`)) return;
			clearTimeout(patience);
			resolve();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.once('exit', (code, signal) => fail(`exit ${code ?? signal}`));
	});
	return {
		url: `http://127.0.0.1:${port}`,
		pid: child.pid!,
		process: child,
		said: () => said,
		stop() {
			child.kill('SIGTERM');
			return exited;
		}
	};
}
