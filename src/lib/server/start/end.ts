import type { Writable } from 'node:stream';

/**
 * Ends the process when everything it wrote has gone, however slowly it is read. What ends without waiting cuts off what
 * a pipe has not taken yet.
 * @param patienceMs an output that is not read is waited for no longer; default: for ever, as every other tool does
 */
export async function endWhenRead(code: number, patienceMs?: number): Promise<never> {
	const written = Promise.all([isRead(process.stdout), isRead(process.stderr)]);
	if (patienceMs === undefined) await written;
	else await Promise.race([written, new Promise((done) => setTimeout(done, patienceMs).unref())]);
	process.exit(code);
}

/** A reader that has seen enough (`| head`) or went away is no failure of what we do: the rest is not written, that is all. */
export function forgiveReaders(): void {
	for (const stream of [process.stdout, process.stderr])
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE') process.exitCode = 1;
		});
}

/** Resolves when everything before has been taken, or never will be. */
function isRead(stream: Writable): Promise<void> {
	return new Promise((resolve) => {
		if (stream.destroyed || stream.errored) return resolve();
		stream.once('close', () => resolve());
		stream.write('', () => resolve());
	});
}
