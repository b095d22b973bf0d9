/** A new slip shows within two seconds: so often is asked whether there is one. */
const EVERY_MS = 1000;

/**
 * Asks while the page is looked at whether today has changed, and calls `changed` when it has.
 * @returns ends it
 */
export function watchToday(
	address: string,
	mark: string,
	changed: () => Promise<void>
): () => void {
	let known = mark;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let ended = false;
	async function look() {
		try {
			if (document.visibilityState === 'visible') {
				const answer = await fetch(address, { redirect: 'error' });
				const found = answer.ok ? await answer.text() : known;
				if (found !== known && !ended) {
					known = found;
					await changed();
				}
			}
		} catch {
			// A bad line: the next question may come through.
		}
		if (!ended) timer = setTimeout(look, EVERY_MS);
	}
	timer = setTimeout(look, EVERY_MS);
	return () => {
		ended = true;
		clearTimeout(timer);
	};
}
