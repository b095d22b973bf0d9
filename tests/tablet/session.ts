import type { CDPSession, Page } from 'playwright';

const sessions = new WeakMap<Page, CDPSession>();

/** The way to talk to a page's browser itself. One for each page, never ended: what it set would end with it. */
export async function sessionOf(page: Page): Promise<CDPSession> {
	const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
	sessions.set(page, session);
	return session;
}
