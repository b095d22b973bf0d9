const AGAIN_MS = 60_000;
/** A system that takes it away at once is not asked without a pause. */
const AFTER_RELEASE_MS = 1000;

/**
 * Keeps the screen on while the page is seen. The system takes that away with every look elsewhere and when the battery
 * is low, and refuses it for a while: it is asked for again, in any case with the next touch.
 */
export function stayAwake(wakeLock: WakeLock | undefined, page: Document) {
	if (!wakeLock) return;
	let held: WakeLockSentinel | undefined;
	let asking = false;
	let later: ReturnType<typeof setTimeout> | undefined;
	const askIn = (ms: number) => {
		clearTimeout(later);
		later = setTimeout(() => void ask(), ms);
	};
	const ask = async () => {
		if (asking || (held && !held.released) || page.visibilityState !== 'visible') return;
		asking = true;
		try {
			held = await wakeLock.request('screen');
			held.addEventListener('release', () => askIn(AFTER_RELEASE_MS));
			clearTimeout(later);
		} catch {
			askIn(AGAIN_MS);
		}
		asking = false;
	};
	void ask();
	for (const sign of ['visibilitychange', 'pointerdown', 'keydown'])
		page.addEventListener(sign, () => void ask(), { capture: true });
}
