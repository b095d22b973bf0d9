let last: Promise<void> = Promise.resolve();

/**
 * Waits for a turn of the event loop of one's own. What takes milliseconds at a stretch, such as reading a large body,
 * asks for one, so that many of them at once do not keep everybody else waiting until all are done.
 */
export function turn(): Promise<void> {
	last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
	return last;
}
