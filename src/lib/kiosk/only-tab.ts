const NAME = 'hai-long-kiosk';

export interface OnlyTab {
	/** This tab is the kiosk now. */
	onHeld: () => void;
	/** Another tab has taken over. */
	onLost: () => void;
}

/**
 * Makes sure that only one tab shows faces and delivers. The others wait; the next takes over when it closes or dies.
 * Without Web Locks (an origin that is not secure) every tab is on its own: the server takes each slip once anyway.
 * @param steal takes over at once, for the person who cannot find the other tab
 */
export function beOnlyTab(
	locks: Pick<LockManager, 'request'> | undefined,
	{ onHeld, onLost }: OnlyTab,
	steal = false
) {
	if (!locks) return onHeld();
	locks
		.request(NAME, steal ? { steal } : {}, () => {
			onHeld();
			return new Promise<never>(() => {});
		})
		.catch(onLost);
}
