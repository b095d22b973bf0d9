import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** As `nice` counts: beside a tap's server process, one of these gets about a third of a processor both want. */
const LOWER = 5;

const lowered = new Set<number>();

/**
 * Lowers the priority of a server process that answers pages, so that on a full machine a tap comes first.
 * @param pid of a process on this machine; where its priority cannot be changed it keeps the one it has
 */
export function giveWay(pid: number) {
	if (lowered.has(pid)) return;
	lowered.add(pid);
	try {
		setPriority(pid, LOWER);
		// PostgreSQL gives each of its processes a session, and Linux shares processors out by session first.
		if (process.platform === 'linux') writeFileSync(`/proc/${pid}/autogroup`, `${LOWER}`);
	} catch {
		// The process of another user, or one that has just ended: nothing but speed depends on it.
	}
}
