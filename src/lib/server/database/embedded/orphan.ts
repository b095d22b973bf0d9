import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lifeOf } from './process-identity.ts';

const FAST_STOP_MS = 10_000;
const IMMEDIATE_STOP_MS = 5_000;

/** The process that wrote postmaster.pid, whether it still lives or not; null when the last stop was clean. */
export function recordedPostmaster(cluster: string): number | null {
	try {
		const line = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0];
		// Single-user mode writes its number with a minus sign.
		const pid = Math.abs(Number(line));
		return Number.isInteger(pid) && pid > 0 ? pid : null;
	} catch {
		return null;
	}
}

/**
 * The number in a left-over postmaster.pid may belong to another program by now, and PostgreSQL would refuse to start.
 * Named as its grandparent, the number is passed over, while the check for shared memory still in use stays in force
 * (which removing the file would lose). Call only after stopOrphans.
 */
export function ignoringStaleLock(cluster: string): Record<string, string> {
	const stale = recordedPostmaster(cluster);
	return stale === null ? {} : { PG_GRANDPARENT_PID: String(stale) };
}

/**
 * Stops what a killed supervisor left running on this cluster: the server itself, or, when that was killed too,
 * its children that have not noticed yet. Call only while holding the folder's lock.
 */
export async function stopOrphans(cluster: string, pgCtl: string): Promise<void> {
	const postmaster = recordedPostmaster(cluster);
	if (postmaster === null) return;
	if (process.platform === 'win32') return askToStop(cluster, pgCtl);
	if (worksOn(postmaster, cluster)) await stopServer(postmaster);
	for (const pid of serversOn(cluster)) signal(pid, 'SIGKILL');
}

/**
 * Stops a server: first so that it writes everything out and refuses connections, then at once, then by force.
 * PostgreSQL recovers by itself from the last two.
 */
export async function stopServer(pid: number): Promise<void> {
	signal(pid, 'SIGINT');
	if (await goneWithin(pid, FAST_STOP_MS)) return;
	signal(pid, 'SIGQUIT');
	if (await goneWithin(pid, IMMEDIATE_STOP_MS)) return;
	signal(pid, 'SIGKILL');
	await goneWithin(pid, IMMEDIATE_STOP_MS);
}

/** Windows has no signals: pg_ctl asks through a pipe of its own, which only a server of this cluster answers. */
export function askToStop(cluster: string, pgCtl: string): void {
	try {
		const args = ['stop', '-D', cluster, '-m', 'fast', '-t', String(FAST_STOP_MS / 1000)];
		execFileSync(pgCtl, args, { stdio: 'ignore' });
	} catch {
		// None was running.
	}
}

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
	const end = Date.now() + milliseconds;
	while (Date.now() < end) {
		if (!lifeOf(pid).alive) return true;
		await pause(10);
	}
	return !lifeOf(pid).alive;
}

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// Gone meanwhile.
	}
}

/** Every PostgreSQL process of this cluster: they all work inside its folder. Empty where /proc is missing. */
function serversOn(cluster: string): number[] {
	if (!existsSync('/proc/self/cwd')) return [];
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => pid !== process.pid && worksOn(pid, cluster));
}

/** Whether the process is a PostgreSQL of this cluster, and not another program that got its number. */
function worksOn(pid: number, cluster: string): boolean {
	if (!lifeOf(pid).alive) return false;
	if (!existsSync('/proc/self/cwd')) return commandOf(pid).includes(cluster);
	try {
		return (
			readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) &&
			readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
		);
	} catch {
		return false; // Another user's process, or gone meanwhile.
	}
}

function commandOf(pid: number): string {
	try {
		return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
	} catch {
		return '';
	}
}
