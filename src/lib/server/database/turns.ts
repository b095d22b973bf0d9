const waiting: (() => void)[] = [];

/**
 * Resolves in a turn of the event loop that no other page's answer shares. A page composes and renders for some
 * 15 ms without pause from where its answer comes; several that come at once would be one pause as long as all
 * together, and between two turns the loop takes in and answers the taps that wait.
 */
export function ownTurn(): Promise<void> {
	return new Promise((resolve) => {
		waiting.push(resolve);
		if (waiting.length === 1) setImmediate(next);
	});
}

function next() {
	waiting[0]!();
	waiting.shift();
	if (waiting.length > 0) setImmediate(next);
}
