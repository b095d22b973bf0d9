import { readdirSync, readFileSync } from 'node:fs';

/** One tick of /proc/<pid>/stat: 1/100 s on every Linux that Node runs on. */
const TICK_MS = 10;

interface Stat {
	pid: number;
	parent: number;
	name: string;
	/** User and system time of the process and of the children it has waited for, in ms. */
	cpu: number;
}

function statOf(pid: number): Stat | undefined {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const end = text.lastIndexOf(')');
		// After the name: state, parent, …; utime, stime, cutime, cstime are the fields 14 to 17 of proc(5).
		const fields = text.slice(end + 2).split(' ');
		const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
		const name = text.slice(text.indexOf('(') + 1, end);
		return { pid, parent: Number(fields[1]), name, cpu: ticks * TICK_MS };
	} catch {
		return undefined; // Gone meanwhile.
	}
}

function everyStat(): Stat[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((name) => statOf(Number(name)))
		.filter((stat) => stat !== undefined);
}

/** The process and everything below it, the process first. Linux only. */
export function processTree(root: number): Stat[] {
	const all = everyStat();
	const tree = all.filter(({ pid }) => pid === root);
	for (let at = 0; at < tree.length; at += 1)
		tree.push(...all.filter(({ parent }) => parent === tree[at]!.pid));
	return tree;
}

/** CPU time so far in ms, of the process itself and of the PostgreSQL below it. */
export function cpuOf(root: number): { node: number; postgres: number } {
	const sum = { node: 0, postgres: 0 };
	for (const { pid, cpu } of processTree(root)) sum[pid === root ? 'node' : 'postgres'] += cpu;
	return sum;
}
