import type { Attachment } from 'svelte/attachments';

/** What a box is called: by its table's caption, else by what it is folded under or the heading above it. */
function nameOf(box: Element): string {
	const own = box.querySelector('caption') ?? box.closest('details')?.querySelector('summary');
	if (own) return text(own);
	for (let at: Element | null = box; at && at !== document.body; at = at.parentElement)
		for (let above = at.previousElementSibling; above; above = above.previousElementSibling) {
			if (above.matches('h1, h2, h3, h4, header')) return text(above);
		}
	return document.title;
}
const text = ({ textContent }: Element) => (textContent ?? '').replace(/\s+/g, ' ').trim();

/**
 * A box that is wider inside than outside is a stop of the tab key with a name, so that arrow keys move it sideways; one
 * that shows everything is none. Every box that scrolls sideways has this (scripts/house/sideways.test.ts).
 */
export const sideways: Attachment<HTMLElement> = (box) => {
	// A page in the oldest browsers is not lost for want of a tab stop.
	if (typeof ResizeObserver === 'undefined') return;
	const role = box.getAttribute('role');
	const look = () => {
		const scrolls = box.scrollWidth > box.clientWidth;
		if (scrolls === box.hasAttribute('tabindex')) return;
		if (scrolls) {
			box.tabIndex = 0;
			box.setAttribute('role', role ?? 'group');
			box.setAttribute('aria-label', nameOf(box));
		} else {
			box.removeAttribute('tabindex');
			box.removeAttribute('aria-label');
			if (!role) box.removeAttribute('role');
		}
	};
	const sizes = new ResizeObserver(look);
	sizes.observe(box);
	for (const inside of box.children) sizes.observe(inside);
	return () => sizes.disconnect();
};
