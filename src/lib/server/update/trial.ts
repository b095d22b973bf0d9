import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ENDS_WITH } from '#lib/server/start/parents.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** Migrations of a big office may take their time. */
const PATIENCE_MS = 30 * 60_000;
const STOP_MS = 40_000;

/** Which database a program is started on. */
const DATABASE = /^(DATABASE_|SUPABASE_|PG)/;

/** The variables of this process, for a copy of the data that lies in a folder. */
export function onlyFolder(dataDir: string): NodeJS.ProcessEnv {
	const others = Object.entries(process.env).filter(([name]) => !DATABASE.test(name));
	return { ...Object.fromEntries(others), DATA_DIR: dataDir };
}

/**
 * Starts the server of a program where no client reaches it, which brings the tables up to date, asks whether it is ready,
 * and stops it.
 * @throws ProblemError HL-9237 with its last words when it does not come up, or does not stop
 */
export async function tryServer(program: string, variables: NodeJS.ProcessEnv): Promise<void> {
	const port = await freePort();
	const child = start(program, ['server.mjs'], {
		...variables,
		...{ HOST: '127.0.0.1', PORT: String(port), DRAIN_SECONDS: '0', LOG_LEVEL: 'error' },
		// Killed ourselves, we take it along: it watches whoever started it.
		[ENDS_WITH]: String(process.pid)
	});
	const heard = listenTo(child);
	try {
		await untilReady(child, port, heard);
	} finally {
		child.kill('SIGTERM');
		const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
		await heard.ended;
		clearTimeout(patience);
	}
	if ((await heard.ended) !== 0) throw new ProblemError('HL-9237', heard.tail());
}

/** Runs a command of another program. @throws ProblemError HL-9237 with its last words when it fails */
export async function runVerb(
	program: string,
	words: string[],
	variables: NodeJS.ProcessEnv
): Promise<unknown> {
	const child = start(program, ['scripts/manage.mjs', ...words, '--json'], variables);
	const heard = listenTo(child);
	if ((await heard.ended) !== 0) throw new ProblemError('HL-9237', heard.tail());
	return JSON.parse(heard.output());
}

/** Installs and builds in the folder of a program. @throws ProblemError HL-9237 */
export async function makeReady(program: string, progress: (line: string) => void): Promise<void> {
	const child = start(program, ['scripts/ready.mjs', 'build'], process.env);
	child.stderr!.on('data', (chunk: Buffer) => progress(`  ${chunk.toString().trim()}`));
	const heard = listenTo(child);
	if ((await heard.ended) !== 0) throw new ProblemError('HL-9237', heard.tail());
}

function start(program: string, words: string[], variables: NodeJS.ProcessEnv): ChildProcess {
	const own = join(program, 'node_modules', '.bin', 'node');
	const node = process.platform !== 'win32' && existsSync(own) ? own : process.execPath;
	return spawn(node, words, {
		cwd: program,
		env: { ...variables, HAI_LONG_HOME: program },
		stdio: ['ignore', 'pipe', 'pipe']
	});
}

function listenTo(child: ChildProcess) {
	const [said, complained]: [string[], string[]] = [[], []];
	child.stdout!.on('data', (chunk: Buffer) => said.push(chunk.toString()));
	child.stderr!.on('data', (chunk: Buffer) => complained.push(chunk.toString()));
	const ended = new Promise<number | null>((resolve) => {
		child.once('close', resolve);
		child.once('error', (error) => {
			complained.push(error.message);
			resolve(1);
		});
	});
	return {
		ended,
		output: () => said.join(''),
		tail: () => {
			const text = complained.join('').trim() || said.join('').trim();
			return text.split('\n').slice(-6).join('\n');
		}
	};
}

async function untilReady(
	child: ChildProcess,
	port: number,
	heard: ReturnType<typeof listenTo>
): Promise<void> {
	let over = false;
	void heard.ended.then(() => (over = true));
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !over; await pause(100)) {
		const answer = await fetch(`http://127.0.0.1:${port}/api/v1/ready`).catch(() => undefined);
		if (answer?.ok) return;
	}
	throw new ProblemError('HL-9237', heard.tail());
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
