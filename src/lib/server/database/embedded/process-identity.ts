import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What is known of a process: its birth mark tells it from a later process with the same number. */
export type Life = { alive: false } | { alive: true; born: string | null };

/** Whether a process lives, and its birth mark where the system tells. A zombie counts as dead. */
export function lifeOf(pid: number): Life {
	if (!signalReaches(pid)) return { alive: false };
	if (process.platform === 'linux') return lifeFromProc(pid);
	if (process.platform === 'win32') return { alive: true, born: null };
	return lifeFromPs(pid);
}

/** Names the set of processes in which a process number means something: the machine, or the container. */
export function processSpace(): string {
	try {
		return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
	} catch {
		return hostname();
	}
}

function signalReaches(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it lives, but belongs to someone else.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

function lifeFromProc(pid: number): Life {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name in parentheses may hold spaces; after it come state (field 3) … start time in ticks (field 22).
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		if (fields[0] === 'Z' || fields[0] === 'X') return { alive: false };
		const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
		return { alive: true, born: `${boot} ${fields[19]}` };
	} catch {
		// /proc may hide other people's processes, and the process may have gone this very moment.
		return signalReaches(pid) ? { alive: true, born: null } : { alive: false };
	}
}

function lifeFromPs(pid: number): Life {
	try {
		const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
			encoding: 'utf8',
			env: { PATH: process.env.PATH, LC_ALL: 'C' },
			stdio: ['ignore', 'pipe', 'ignore']
		}).trim();
		const [state = '', ...born] = line.split(/\s+/);
		return state.startsWith('Z') ? { alive: false } : { alive: true, born: born.join(' ') };
	} catch {
		return signalReaches(pid) ? { alive: true, born: null } : { alive: false };
	}
}
