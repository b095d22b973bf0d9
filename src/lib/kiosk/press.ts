/**
 * Browsers make no click of a finger that rolls over the glass, nor of one that comes down while another rests on it.
 * Here the button that a finger came down on is pressed when that finger is lifted from within it.
 */
export function pressWhereTouched(page: Document) {
	/** By finger: the button it came down on. */
	const down = new Map<number, HTMLElement>();
	/** Presses made here, whose click the browser may still bring along: on a slow tablet to another screen than its finger's. */
	let pressed: { finger: number; at: number }[] = [];

	page.addEventListener(
		'pointerdown',
		({ pointerId, button, target }) => {
			const touched = button === 0 && (target as Element).closest?.<HTMLElement>('button');
			if (touched) down.set(pointerId, touched);
			else down.delete(pointerId);
		},
		{ capture: true }
	);
	page.addEventListener('pointercancel', ({ pointerId }) => down.delete(pointerId), {
		capture: true
	});
	page.addEventListener(
		'pointerup',
		({ pointerId, clientX, clientY, timeStamp }) => {
			const touched = down.get(pointerId);
			down.delete(pointerId);
			if (!touched?.isConnected || !holds(touched, clientX, clientY)) return;
			pressed.push({ finger: pointerId, at: timeStamp });
			// With a detail, unlike click(): a keyboard's click opens what is hidden from fingers.
			touched.dispatchEvent(
				new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 })
			);
		},
		{ capture: true }
	);
	page.addEventListener(
		'click',
		(event) => {
			// Made by a keyboard, a switch, a screen reader, or above.
			if (!event.isTrusted || event.detail === 0) return;
			pressed = pressed.filter(({ at }) => event.timeStamp - at <= OWN_CLICK_MS);
			// Browsers that do not say which finger a click is of bring clicks in the order of their fingers.
			const { pointerId } = event as Partial<PointerEvent>;
			const own = pointerId
				? pressed.findIndex(({ finger }) => finger === pointerId)
				: pressed.length > 0
					? 0
					: -1;
			if (own < 0) return;
			pressed.splice(own, 1);
			event.preventDefault();
			event.stopImmediatePropagation();
		},
		{ capture: true }
	);
}

/** The browser's own click follows its finger within this time, on the slowest tablets too. */
const OWN_CLICK_MS = 1000;

function holds(button: HTMLElement, x: number, y: number): boolean {
	const { left, right, top, bottom } = button.getBoundingClientRect();
	return x >= left && x <= right && y >= top && y <= bottom;
}
