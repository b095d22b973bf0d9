import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { isLeftover, logProblem } from './failure.ts';
import type { Folders } from './folders.ts';
import { logLength, logSince, openLog } from './log-file.ts';
import { askToStop, ignoringStaleLock, stopOrphans, stopServer } from './orphan.ts';
import { handOver, type Owner } from './owner.ts';
import { ended, plainEnvironment } from './program.ts';
import { serverArguments, type Settings } from './settings.ts';

export interface Site {
	binaries: Binaries;
	folders: Folders;
	owner: Owner;
	settings: Settings;
}

/** A running PostgreSQL server. */
export interface Postmaster {
	pid: number;
	/** Resolves when it has ended, for whatever reason. */
	ended: Promise<unknown>;
	/** Fast shutdown; by force when that takes longer than 10 s. */
	stop(): Promise<void>;
}

/** The line of postmaster.pid in which the server tells how far it is. */
const STATUS_LINE = 7;
const POLL_MS = 10;
const LEFTOVER_PATIENCE_MS = 30_000;
const SLOW_MS = 2_000;

/**
 * Starts PostgreSQL on the cluster and waits until it answers; remains of a former server are cleared away first.
 * @throws ProblemError HL-9102, HL-9103, HL-9105, HL-9106 or HL-9108, by what PostgreSQL wrote before it gave up.
 */
export async function startPostmaster(site: Site, onSlow: () => void): Promise<Postmaster> {
	const { cluster, logFile } = site.folders;
	const deadline = Date.now() + LEFTOVER_PATIENCE_MS;
	for (;;) {
		await stopOrphans(cluster, site.binaries.pgCtl);
		const before = logLength(logFile);
		const child = launch(site);
		const end = ended(child, site.binaries.postgres);
		if (await isReady(child, end, cluster, onSlow)) {
			const stop = () => stopChild(child, end, site);
			return { pid: child.pid!, ended: end, stop };
		}
		const text = logSince(logFile, before);
		if (!isLeftover(text) || Date.now() > deadline) throw logProblem(text, logFile);
		await pause(100);
	}
}

function launch({ binaries, folders, owner, settings }: Site): ChildProcess {
	const log = openLog(folders.logFile);
	handOver(owner, folders.logFile);
	try {
		const args = ['-D', folders.cluster, ...serverArguments(settings)];
		const child = spawn(binaries.postgres, args, {
			...owner,
			cwd: folders.cluster,
			env: { ...plainEnvironment(), ...ignoringStaleLock(folders.cluster) },
			stdio: ['ignore', log, log],
			// Its own group: Ctrl-C in the terminal is for us, who let requests finish before the database stops.
			detached: true,
			windowsHide: true
		});
		child.unref();
		// Left without `stop`, say by an uncaught error: PostgreSQL finishes by itself.
		const interrupt = () => process.platform !== 'win32' && child.kill('SIGINT');
		process.once('exit', interrupt);
		child.once('exit', () => process.removeListener('exit', interrupt));
		return child;
	} finally {
		closeSync(log);
	}
}

async function isReady(
	child: ChildProcess,
	end: Promise<unknown>,
	cluster: string,
	onSlow: () => void
): Promise<boolean> {
	let running = true;
	const stopped = end.finally(() => (running = false));
	stopped.catch(() => {}); // Awaited below, once it has ended.
	const slow = setTimeout(onSlow, SLOW_MS);
	try {
		while (running) {
			if (statusOf(cluster, child.pid) === 'ready') return true;
			await pause(POLL_MS);
		}
		await stopped;
		return false;
	} finally {
		clearTimeout(slow);
	}
}

/** What the server with this number says of itself in postmaster.pid. */
export function statusOf(cluster: string, pid?: number): string | undefined {
	try {
		const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
		if (pid !== undefined && Number(lines[0]) !== pid) return undefined;
		return lines[STATUS_LINE]?.trim();
	} catch {
		return undefined;
	}
}

async function stopChild(
	child: ChildProcess,
	end: Promise<unknown>,
	{ binaries, folders }: Site
): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		child.ref();
		if (process.platform === 'win32') askToStop(folders.cluster, binaries.pgCtl);
		else await stopServer(child.pid!);
	}
	await end;
}
