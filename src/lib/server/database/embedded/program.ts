import { spawn, type ChildProcess } from 'node:child_process';
import { fileProblem } from './failure.ts';
import type { Owner } from './owner.ts';

interface Run {
	owner: Owner;
	/** Where it starts; its user must be able to enter it, which root's own folder would not allow. */
	cwd: string;
	/** What goes to its standard input. */
	input?: string;
	env?: Record<string, string>;
}

/** Runs one of PostgreSQL's programs to its end and gives what it wrote on both outputs. */
export async function runProgram(
	path: string,
	args: string[],
	{ owner, cwd, input = '', env = {} }: Run
): Promise<{ code: number | null; text: string }> {
	const child = spawn(path, args, { cwd, ...owner, env: { ...plainEnvironment(), ...env } });
	let text = '';
	child.stdout.on('data', (chunk) => (text += chunk));
	child.stderr.on('data', (chunk) => (text += chunk));
	child.stdin.on('error', () => {}); // It may stop before it has read everything; its exit code tells.
	child.stdin.end(input);
	const code = await ended(child, path);
	return { code, text };
}

/** Resolves when the program has ended; a program that cannot be started becomes a Problem. */
export function ended(child: ChildProcess, path: string): Promise<number | null> {
	return new Promise((resolve, reject) => {
		child.once('error', (error) => reject(fileProblem(error, path)));
		child.once('close', resolve);
	});
}

/** Nothing of ours leaks into PostgreSQL: no PG… settings, no secrets, messages in plain English for the log. */
export function plainEnvironment(): Record<string, string> {
	const kept: Record<string, string> = { LC_ALL: 'C', TZ: 'UTC' };
	for (const name of ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'ComSpec']) {
		const value = process.env[name];
		if (value !== undefined) kept[name] = value;
	}
	return kept;
}
