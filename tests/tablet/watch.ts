import type { Page } from 'playwright';

/** What the page of a tablet was seen to do; every time in milliseconds since its navigation began. */
export interface Watched {
	/** The first frame that shows faces which take a tap; null until then. */
	facesAt: number | null;
	/** Of every tap so far: from the finger's leaving to the first frame after it, as the browser's own Event Timing says. */
	answeredAfter: number[];
	/** Of every tap so far: from the finger's leaving to the frame that says thanks. */
	thanksAfter: number[];
}

/** The page says so itself: asking it, even once, takes time from what is being measured. */
export const FACES = 'faces can be tapped';
export const THANKS = 'thanks are shown';

/** Resolves when the page says that. */
export const heard = (page: Page, text: string): Promise<unknown> =>
	page.waitForEvent('console', (message) => message.text() === text);

declare global {
	interface Window {
		watched: Watched;
	}
}

/**
 * Runs in the page before anything of its own (`addInitScript`), so it can name nothing outside itself. A frame counts as shown when the page gets its next
 * turn after it, which is a little later than the frame itself.
 */
export function watchTablet() {
	// A test may move the page's clock later: these stay what they are.
	const now = performance.now.bind(performance);
	const nextFrame = requestAnimationFrame.bind(window);
	const watched: Watched = { facesAt: null, answeredAfter: [], thanksAfter: [] };
	window.watched = watched;
	let liftedAt: number | null = null;
	let looking = true;

	const whenShown = (then: (at: number) => void) =>
		nextFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => then(now());
			port2.postMessage(null);
		});
	const look = () => {
		if (looking && document.querySelector('.level [data-level]:enabled')) {
			looking = false;
			whenShown((at) => {
				watched.facesAt = at;
				console.debug('faces can be tapped');
			});
		}
		if (liftedAt === null) return;
		const heading = document.querySelector('main h1:not([inert] *)');
		if (!/^(xin )?cảm ơn/i.test(heading?.textContent ?? '')) return;
		const since = liftedAt;
		liftedAt = null;
		whenShown((at) => {
			watched.thanksAfter.push(at - since);
			console.debug('thanks are shown');
		});
	};
	new MutationObserver(look).observe(document, {
		subtree: true,
		childList: true,
		attributeFilter: ['disabled']
	});
	const face = ({ target }: Event) => (target as Element).closest('.level [data-level]');
	const clicks = new Set<number>();
	const passively = { capture: true, passive: true };
	addEventListener('pointerup', (up) => face(up) && (liftedAt = up.timeStamp), passively);
	addEventListener('click', (click) => face(click) && clicks.add(click.timeStamp), passively);
	new PerformanceObserver((timings) => {
		for (const { name, startTime, duration } of timings.getEntries())
			if (name === 'click' && clicks.has(startTime)) watched.answeredAfter.push(duration);
	}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}
