import { readFileSync } from 'node:fs';
import { lifeOf } from '#lib/server/database/embedded/process-identity.ts';

const LOOK_EVERY_MS = 500;

/** Names the process that a server on trial ends with. */
export const ENDS_WITH = 'HAI_LONG_ENDS_WITH';

/**
 * Started by npm, we end with it. A signal to npm reaches the shell between us, or no process at all: without a look at them, server
 * and database would go on, and no signal would stop them. The same holds for an update that tries a server.
 * @param gone called once, when npm or its shell has ended
 */
export function watchNpm(variables: NodeJS.ProcessEnv, gone: () => void): void {
	const named = Number(variables[ENDS_WITH]);
	if (!named && !variables.npm_lifecycle_event) return;
	const elders = named
		? [named]
		: [process.ppid, parentOf(process.ppid)].filter((pid) => pid !== undefined && pid > 1);
	const known = elders.map((pid) => ({ pid: pid!, born: bornAt(pid!) }));
	// Killed before we could look.
	if (known.some(({ born }) => born === undefined)) return gone();
	const looking = setInterval(() => {
		if (known.every(({ pid, born }) => bornAt(pid) === born)) return;
		clearInterval(looking);
		gone();
	}, LOOK_EVERY_MS);
	looking.unref();
}

/** Tells a process from a later one of the same number; undefined when it lives no more. */
function bornAt(pid: number): string | null | undefined {
	const life = lifeOf(pid);
	return life.alive ? life.born : undefined;
}

/** Linux tells; elsewhere the shell alone is watched. */
function parentOf(pid: number): number | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return undefined;
	}
}
