import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { flushFolder } from '#lib/server/database/embedded/durable-file.ts';

/**
 * Writes a file that is there whole or not at all: into `FILE.partial`, flushed to disk, then renamed over whatever had
 * the name. The file may be read by its owner only, since it holds what citizens wrote.
 * @param zip compress it; default: when the name ends in .gz
 * @returns its size in bytes
 * @throws ProblemError HL-9201 when it cannot be written, HL-9003 when the disk is full
 */
export async function writeWhole(
	path: string,
	chunks: AsyncIterable<string | Uint8Array>,
	zip = path.endsWith('.gz')
): Promise<number> {
	const partial = `${path}.partial`;
	const target = createWriteStream(partial, { mode: 0o600, flush: true });
	const opened = new Promise<void>((resolve, reject) => {
		target.once('open', () => resolve());
		target.once('error', reject);
	});
	try {
		await opened;
	} catch (error) {
		throw cannotWrite(path, error);
	}
	try {
		await (zip ? pipeline(chunks, createGzip(), target) : pipeline(chunks, target));
		await rename(partial, path);
		flushFolder(dirname(path));
		return (await stat(path)).size;
	} catch (error) {
		await rm(partial, { force: true });
		throw cannotWrite(path, error);
	}
}

function cannotWrite(path: string, error: unknown): unknown {
	const { code = '', syscall } = error as NodeJS.ErrnoException;
	if (!syscall) return error;
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return new ProblemError('HL-9003', path, { cause: error });
	return new ProblemError('HL-9201', `${path}: ${code}`, { cause: error });
}
