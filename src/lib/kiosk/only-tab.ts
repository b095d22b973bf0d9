const NAME = 'hai-long-kiosk';

export interface OnlyTab {
	/** This tab is the kiosk now. @param alone no other tab can be it as well */
	onHeld: (alone: boolean) => void;
	/** Another tab has taken over; this one waits again. */
	onLost: () => void;
}

/**
 * Makes sure that only one tab shows faces and delivers. The others wait; the next takes over when it closes or dies.
 * Without Web Locks (an origin that is not secure, site data blocked) every tab is on its own: the server takes each slip once anyway.
 * @returns takes over at once, for the person who cannot find the other tab
 */
export function beOnlyTab(
	locks: Pick<LockManager, 'request'> | undefined,
	{ onHeld, onLost }: OnlyTab
): () => void {
	if (!locks) {
		onHeld(false);
		return () => {};
	}
	let inLine: AbortController | undefined;
	const ask = (options: LockOptions) => {
		let held = false;
		locks
			.request(NAME, options, () => {
				held = true;
				inLine = undefined;
				onHeld(true);
				return new Promise<never>(() => {});
			})
			.catch(() => {
				if (held) {
					onLost();
					wait();
				} else if (!options.signal?.aborted) {
					// Refused altogether, and not left for taking over: there are no locks here.
					inLine = undefined;
					onHeld(false);
				}
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
