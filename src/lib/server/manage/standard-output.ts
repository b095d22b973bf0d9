import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** How a reader that went away shows, at once or at the next piece. */
const GONE = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/**
 * Writes at the pace of its reader. A reader that has seen enough (`| head`) ends it without a complaint.
 * @returns whether everything was read
 */
export async function toStandardOutput(
	chunks: AsyncIterable<string>,
	output: Writable
): Promise<boolean> {
	let failure: NodeJS.ErrnoException | undefined;
	// Stays: the system may tell only after the last chunk.
	output.on('error', (error) => (failure = error));
	for await (const chunk of chunks) {
		if (!output.write(chunk)) await once(output, 'drain').catch(() => {});
		if (failure) break;
	}
	if (failure && !GONE.has(failure.code ?? '')) throw failure;
	return !failure;
}
