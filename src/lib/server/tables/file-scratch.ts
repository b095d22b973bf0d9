import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LayAside } from '#lib/tables/scratch.ts';

/**
 * A scratch in a temporary file. Names may be among the texts, so no other account may read it, and it has no name any more
 * by the time something is laid on it: whatever ends the process ends the file.
 */
export const fileScratch: LayAside = async (pieces) => {
	const folder = await mkdtemp(join(tmpdir(), 'hai-long-'));
	const file = await open(join(folder, 'texts'), 'wx+', 0o600);
	// Windows may refuse while it is open; then it goes when the scratch is closed.
	const forget = () => rm(folder, { recursive: true, force: true });
	await forget().catch(() => {});
	const close = async () => {
		await file.close();
		await forget();
	};
	try {
		for await (const piece of pieces) await file.writeFile(piece);
	} catch (error) {
		await close();
		throw error;
	}
	return {
		async read(from, to) {
			const bytes = new Uint8Array(to - from);
			await file.read(bytes, 0, bytes.length, from);
			return bytes;
		},
		close
	};
};
