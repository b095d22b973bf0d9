import {
	closeSync,
	copyFileSync,
	fstatSync,
	openSync,
	readSync,
	statSync,
	truncateSync
} from 'node:fs';

const LARGEST_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/** Opens the log for appending; PostgreSQL writes to it directly and goes on doing so when we are gone. */
export function openLog(path: string): number {
	return openSync(path, 'a', 0o600);
}

/**
 * Keeps the log below 10 MB: the older part moves to `postgres.log.1`. Appending writers go on at the new end.
 * Where there is no room for a copy the older part is given up: a log must not stop the database.
 */
export function capLog(path: string): void {
	if (logLength(path) < LARGEST_BYTES) return;
	try {
		copyFileSync(path, `${path}.1`);
	} catch {
		// No room.
	}
	try {
		truncateSync(path);
	} catch {
		// Removed meanwhile.
	}
}

export function logLength(path: string): number {
	return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** What was written since the log had that length, at most its last 16 kB. */
export function logSince(path: string, length: number): string {
	const file = openSync(path, 'r');
	try {
		const { size } = fstatSync(file);
		const from = Math.max(length > size ? 0 : length, size - TAIL_BYTES);
		const buffer = Buffer.alloc(Math.max(0, size - from));
		readSync(file, buffer, 0, buffer.length, from);
		return buffer.toString('utf8');
	} finally {
		closeSync(file);
	}
}
