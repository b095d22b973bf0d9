import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Flushes a folder's own entries, so that a rename in it survives a power cut. */
export function flushFolder(path: string): void {
	// Windows cannot open a folder; NTFS journals renames by itself.
	if (process.platform === 'win32') return;
	const folder = openSync(path, 'r');
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}

/**
 * Writes a private file so that a reader, also after a power cut, sees the old text or the new one, never half of it.
 * One writer at a time.
 */
export function writeDurably(path: string, text: string): void {
	const beside = `${path}.new`;
	writeFileSync(beside, text, { mode: 0o600, flush: true });
	renameSync(beside, path);
	flushFolder(dirname(path));
}
