import type { IncomingMessage, ServerResponse } from 'node:http';
import { LARGEST_DISCARDED } from './limit.ts';
import { turn } from './turn.ts';

/**
 * What was answered without being read is read and thrown away, so that the answer arrives and the connection can be used
 * again: a piece for each turn of the event loop, and not for ever.
 */
export function discardUnread(request: IncomingMessage, response: ServerResponse): void {
	response.once('finish', () => {
		// After the framework's own listener, which would take all of it at once.
		if (!request.complete) setImmediate(discard, request);
	});
}

function discard(request: IncomingMessage) {
	let discarded = 0;
	request.on('data', (chunk: Buffer) => {
		discarded += chunk.length;
		if (discarded > LARGEST_DISCARDED) return void request.destroy();
		request.pause();
		void turn().then(() => request.resume());
	});
	request.resume();
}
