import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { sessionOf } from './session.ts';
import { heard, THANKS } from './watch.ts';

/** As the product's own (citizen.svelte.ts): a touch sooner after a new screen is not for that screen. */
const SETTLE_MS = 350;
/** Fingers stay on the glass for 50 to 200 ms. */
const ON_GLASS_MS = 80;

/** Where a finger would be put, in CSS pixels of the screen. */
interface Spot {
	x: number;
	y: number;
}

/** The middle of what `selector` finds. */
async function spotOf(page: Page, selector: string): Promise<Spot> {
	const box = await page.locator(selector).boundingBox();
	if (!box) throw new Error(`nothing to touch: ${selector}`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A finger comes down, rests and leaves. */
async function putFinger(page: Page, spot: Spot): Promise<void> {
	const session = await sessionOf(page);
	await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [spot] });
	await pause(ON_GLASS_MS);
	await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function touch(page: Page, selector: string): Promise<void> {
	await putFinger(page, await spotOf(page, selector));
}

/**
 * A citizen who taps a face, is thanked, wants to add nothing and goes back to the question.
 * @param around what to do around the tap itself, until thanks are shown
 */
export async function tapAndLeave(
	page: Page,
	level: number,
	around: (finger: () => Promise<void>) => Promise<void> = (finger) => finger()
): Promise<void> {
	await settled(page);
	const spot = await spotOf(page, `.level [data-level="${level}"]`);
	const finger = async () => {
		const thanked = heard(page, THANKS);
		await putFinger(page, spot);
		await thanked;
	};
	await around(finger);
	await settled(page);
	await touch(page, 'main .row:not([inert] *) button:first-child');
	await page.locator('.thanks').waitFor();
	await touch(page, '.thanks button:last-child');
	await page.locator('.level [data-level]:enabled').first().waitFor();
}

/** Lets the page's own time pass that it needs to take the next touch for what it is. */
const settled = (page: Page) =>
	page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), SETTLE_MS);
