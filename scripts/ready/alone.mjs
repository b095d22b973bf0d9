import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BEAT_MS = 2000;
/** A lock this old belongs to someone who was killed. */
const SILENT_MS = 15000;

/**
 * Does something while no other command does it in this clone: two commands started at once must not install into the
 * same folder. The lock lies outside, because npm clears node_modules.
 * @param {() => Promise<unknown>} work looks again whether there is still something to do
 */
export async function alone(work) {
	const name = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16);
	const lock = path.join(os.tmpdir(), `hai-long-ready-${name}.lock`);
	while (!take(lock)) {
		if (isSilent(lock)) fs.rmSync(lock, { force: true });
		else await new Promise((resolve) => setTimeout(resolve, 300));
	}
	const beat = setInterval(() => touch(lock), BEAT_MS);
	const release = () => fs.rmSync(lock, { force: true });
	const interrupted = () => process.exit(130);
	process.once('exit', release);
	process.once('SIGINT', interrupted);
	try {
		await work();
	} finally {
		clearInterval(beat);
		process.removeListener('exit', release);
		process.removeListener('SIGINT', interrupted);
		release();
	}
}

function take(lock) {
	try {
		fs.closeSync(fs.openSync(lock, 'wx'));
		return true;
	} catch (error) {
		// Without a lock of our own it is still better to go on than to stop.
		return error.code !== 'EEXIST';
	}
}

function touch(lock) {
	try {
		fs.utimesSync(lock, new Date(), new Date());
	} catch {
		// Removed meanwhile.
	}
}

function isSilent(lock) {
	const found = fs.statSync(lock, { throwIfNoEntry: false });
	return found !== undefined && Date.now() - found.mtimeMs > SILENT_MS;
}
