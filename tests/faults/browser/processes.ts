import { readFileSync } from 'node:fs';
import { processTree } from '../../product/cpu.ts';

interface Process {
	pid: number;
	/** CPU time so far, in ms. */
	cpu: number;
	words: string[];
}

/** The processes of the browser we started on that profile, all or of one type, the browser itself first. */
export function processesOn(folder: string, type?: string): Process[] {
	const ours = processTree(process.pid).map(described);
	const browser = ours.find(({ words }) => words.includes(`--user-data-dir=${folder}`));
	if (!browser) return [];
	const all = processTree(browser.pid).map(described);
	return type ? all.filter(({ words }) => words.includes(`--type=${type}`)) : all;
}

/** Where the page is: the others are kept ready, and do nothing. */
export function busiestRenderer(folder: string): number {
	const [busiest] = processesOn(folder, 'renderer').sort((a, b) => b.cpu - a.cpu);
	return busiest!.pid;
}

export function kill(pid: number) {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It had just ended by itself.
	}
}

const described = ({ pid, cpu }: { pid: number; cpu: number }): Process => ({
	pid,
	cpu,
	words: wordsOf(pid)
});

/** The command line; Chromium's children write theirs with spaces. */
function wordsOf(pid: number): string[] {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
	} catch {
		return [];
	}
}
