// Which program runs: the one in this folder, or the release that `manage update` put in its place. Plain JavaScript
// and node: modules only, since it comes first on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const LOOK_AGAIN_MS = 200;

/** @typedef {{ pid: number, born: string | null }} Owner the process that works on a change of program */
/**
 * `current` and `former` are folders in `.releases`; null means the program of the folder itself.
 * @typedef {{ current: string | null, former?: string | null, backup?: string, phase: string, owner?: Owner }} State
 */

/**
 * @param {string} home
 * @returns {State}
 */
export function readState(home) {
	try {
		return JSON.parse(fs.readFileSync(path.join(home, '.releases', 'state.json'), 'utf8'));
	} catch {
		return { current: null, phase: 'steady' };
	}
}

/**
 * @param {string} home
 * @param {string | null | undefined} release
 */
export const folderOf = (home, release) =>
	release ? path.join(home, '.releases', release) : path.resolve(home);

/**
 * The variables that a program in another folder needs: where the operator started it, and where the data are.
 * @param {string} home
 */
export const environmentOf = (home) => ({
	HAI_LONG_HOME: path.resolve(home),
	DATA_DIR: path.resolve(home, process.env.DATA_DIR?.trim() || 'data')
});

/**
 * The folder of the program that runs. While an update changes it, this waits; what an update that was killed left half
 * done is brought to its end first.
 * @param {string} home
 */
export async function settledProgram(home) {
	let said = false;
	for (;;) {
		const state = readState(home);
		const { phase, owner, current, former } = state;
		if (!['switching', 'trying', 'back'].includes(phase)) return folderOf(home, current);
		if (!owner || !isAlive(owner)) {
			if (phase !== 'back') return folderOf(home, current);
			finishWayBack(home, folderOf(home, former));
			continue;
		}
		if (!said)
			process.stderr.write('Đang nâng cấp, xin chờ… (An update is under way, please wait…)\n');
		said = true;
		await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
	}
}

/**
 * @param {string} home
 * @param {string} former
 */
function finishWayBack(home, former) {
	const env = { ...process.env, ...environmentOf(home) };
	const words = [path.join(former, 'scripts', 'manage.mjs'), 'rollback', '--finish', 'yes'];
	const { status } = spawnSync(nodeOf(former), words, { env, stdio: ['ignore', 2, 2] });
	if (status !== 0) process.exit(1);
}

/**
 * The Node that a program brings along.
 * @param {string} folder
 */
export function nodeOf(folder) {
	const own = path.join(folder, 'node_modules', '.bin', 'node');
	return process.platform !== 'win32' && fs.existsSync(own) ? own : process.execPath;
}

/**
 * Numbers of processes are used again: a birth mark tells them apart, where the system keeps one.
 * @param {Owner} owner
 */
function isAlive({ pid, born }) {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
	}
	if (process.platform !== 'linux' || born === null) return true;
	try {
		const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
		return fields[0] !== 'Z' && fields[0] !== 'X' && `${boot} ${fields[19]}` === born;
	} catch {
		return false;
	}
}
