import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { Connection } from '#lib/server/database/embedded/connection.ts';
import { lifeOf } from '#lib/server/database/embedded/process-identity.ts';
import { startEmbedded, type Embedded } from '#lib/server/database/embedded/start.ts';

const HOLD = fileURLToPath(new URL('./hold.ts', import.meta.url));

/** Another process that holds the database. */
export interface Other {
	process: ChildProcess;
	/** Its first line: `ready <pid of PostgreSQL>`, or why it could not start. */
	firstLine: Promise<string>;
	kill(): Promise<void>;
}

/** A data folder of its own for one test, with everything that the test started on it. */
export class Place {
	readonly dataDir: string;
	#started: Embedded[] = [];
	#others: Other[] = [];

	constructor(dataDir = openFolder()) {
		this.dataDir = dataDir;
	}

	async start(options: Partial<Parameters<typeof startEmbedded>[1]> = {}): Promise<Embedded> {
		const embedded = await startEmbedded(this.dataDir, { log: () => {}, ...options });
		this.#started.push(embedded);
		return embedded;
	}

	startElsewhere(purpose = 'server'): Other {
		const child = spawn(process.execPath, [HOLD, this.dataDir, purpose], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
		const other = {
			process: child,
			firstLine,
			async kill() {
				if (child.exitCode !== null || child.signalCode !== null) return;
				child.kill('SIGKILL');
				await once(child, 'exit');
			}
		};
		this.#others.push(other);
		return other;
	}

	/** Names in the data folder that belong to a cluster in the making. */
	unfinished(): string[] {
		return existsSync(this.dataDir)
			? readdirSync(this.dataDir).filter((name) => name.includes('.new'))
			: [];
	}

	/** Ends what this process started here; it can be started again. */
	async stop(): Promise<void> {
		for (const embedded of this.#started.splice(0)) await embedded.stop();
	}

	/** Kills PostgreSQL itself, as a fault would, and lets go of the folder. */
	async kill(): Promise<void> {
		for (const embedded of this.#started.splice(0)) {
			if (embedded.pid) process.kill(embedded.pid, 'SIGKILL');
			await embedded.stop();
		}
	}

	async leave(): Promise<void> {
		for (const other of this.#others) await other.kill();
		for (const embedded of this.#started) await embedded.stop();
		// Whatever a killed process left running is stopped as the product itself would do it.
		if (this.#others.length > 0) await (await this.start()).stop();
		rmSync(this.dataDir, { recursive: true, force: true });
	}
}

/** A new temporary folder that, unlike mkdtemp's own, other users may pass through. */
export function openFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'hai-long-place-'));
	chmodSync(folder, 0o755);
	return folder;
}

export async function ask<T = string>(at: Connection, query: string): Promise<T[]> {
	const sql = postgres({ ...at, max: 1, onnotice: () => {} });
	try {
		return (await sql.unsafe(query)).map((row) => Object.values(row)[0] as T);
	} finally {
		// Without a limit it waits for ever on a connection whose server was killed.
		await sql.end({ timeout: 1 });
	}
}

export function isAlive(pid: number): boolean {
	return lifeOf(pid).alive;
}

export function pidIn(line: string): number {
	return Number(/^ready (\d+)$/.exec(line)?.[1]);
}
