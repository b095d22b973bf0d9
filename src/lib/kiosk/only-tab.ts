const NAME = 'hai-long-kiosk';

export interface OnlyTab {
	/** This tab is the kiosk now. */
	onHeld: () => void;
	/** Another tab has taken over; this one waits again. */
	onLost: () => void;
}

/**
 * Makes sure that only one tab shows faces and delivers. The others wait; the next takes over when it closes or dies.
 * Without Web Locks (an origin that is not secure) every tab is on its own: the server takes each slip once anyway.
 * @returns takes over at once, for the person who cannot find the other tab
 */
export function beOnlyTab(
	locks: Pick<LockManager, 'request'> | undefined,
	{ onHeld, onLost }: OnlyTab
): () => void {
	if (!locks) {
		onHeld();
		return () => {};
	}
	let inLine: AbortController | undefined;
	const ask = (options: LockOptions) => {
		let held = false;
		locks
			.request(NAME, options, () => {
				held = true;
				inLine = undefined;
				onHeld();
				return new Promise<never>(() => {});
			})
			.catch(() => {
				// Left the line itself, to take over.
				if (!held) return;
				onLost();
				wait();
			});
	};
	const wait = () => {
		inLine = new AbortController();
		ask({ signal: inLine.signal });
	};
	wait();
	return () => {
		inLine?.abort();
		inLine = undefined;
		ask({ steal: true });
	};
}
