import { spawn } from 'node:child_process';
import fs from 'node:fs';

const TELL_EVERY_MS = 15000;

/**
 * One sentence in each language, then the end.
 * @param {string} vi
 * @param {string} en
 * @returns {never}
 */
export function fail(vi, en) {
	writeWhole(`${vi}\n${en}\n`);
	process.exit(1);
}

/**
 * What is left to the stream is lost with the process where a pipe is slow.
 * @param {string} text
 */
function writeWhole(text) {
	for (let rest = Buffer.from(text); rest.length > 0;)
		try {
			rest = rest.subarray(fs.writeSync(2, rest));
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') return;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
		}
}

/**
 * @typedef {{ env?: Record<string, string>, shell?: boolean, cwd?: string }} How
 * @typedef {{ ok: boolean, output: string }} Outcome
 */

/**
 * Runs a long step and tells, on standard error, that it is under way. What the program writes is kept back.
 * @param {string} title what the person reads, Vietnamese and English
 * @param {string} command
 * @param {string[]} args
 * @param {How} [how]
 * @returns {Promise<Outcome>}
 */
export async function step(title, command, args, how = {}) {
	const begin = Date.now();
	const seconds = () => Math.round((Date.now() - begin) / 1000);
	process.stderr.write(`${title}…\n`);
	const ticking = setInterval(() => process.stderr.write(`  … ${seconds()} s\n`), TELL_EVERY_MS);
	const outcome = await quietly(command, args, how);
	clearInterval(ticking);
	if (outcome.ok) process.stderr.write(`  xong (done), ${seconds()} s\n`);
	return outcome;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {How} [how]
 * @returns {Promise<Outcome>}
 */
export async function quietly(command, args, { env = {}, shell = false, cwd = '.' } = {}) {
	let output = '';
	const code = await new Promise((resolve) => {
		const child = spawn(command, args, {
			env: { ...process.env, ...env },
			shell,
			cwd,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.on('error', (error) => (output += error.message));
		child.on('close', resolve);
	});
	return { ok: code === 0, output };
}

/**
 * The last lines of what a program wrote, for when we know no better sentence.
 * @param {string} output
 */
export function tail(output, lines = 12) {
	return output.trim().split('\n').slice(-lines).join('\n');
}

/**
 * npm as it was called by the person, with its own Node; else the one in PATH.
 * @param {string[]} args
 */
export function npmCommand(args) {
	const script = process.env.npm_execpath;
	if (script && script.endsWith('.js'))
		return { command: process.env.npm_node_execpath || process.execPath, args: [script, ...args] };
	return { command: 'npm', args, shell: process.platform === 'win32' };
}
