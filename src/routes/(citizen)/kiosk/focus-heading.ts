/** Whoever uses a keyboard, a switch or a screen reader begins at the top of a new screen. */
export function focusHeading(heading: HTMLElement) {
	heading.tabIndex = -1;
	heading.focus({ preventScroll: true });
	scrollTo(0, 0);
}
