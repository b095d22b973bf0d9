import type { CDPSession, Page } from 'playwright';

const sessions = new WeakMap<Page, CDPSession>();

/** Makes the main thread of a page's process so many times slower; 1 is as fast as the machine. */
export async function setThrottle(page: Page, rate: number): Promise<void> {
	let session = sessions.get(page);
	if (!session) {
		session = await page.context().newCDPSession(page);
		// Ending the session would end the throttling too.
		sessions.set(page, session);
	}
	await session.send('Emulation.setCPUThrottlingRate', { rate });
}
