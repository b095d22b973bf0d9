/** Keeps the screen on while the page is seen. The system takes the lock away with every look elsewhere: ask again. */
export function stayAwake(wakeLock: WakeLock | undefined, page: Document) {
	const ask = () => {
		if (page.visibilityState === 'visible') wakeLock?.request('screen').catch(() => {});
	};
	ask();
	page.addEventListener('visibilitychange', ask);
}
