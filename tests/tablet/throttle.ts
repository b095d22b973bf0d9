import type { Page } from 'playwright';
import { sessionOf } from './session.ts';

/** Makes the main thread of a page's process so many times slower; 1 is as fast as the machine. */
export async function setThrottle(page: Page, rate: number): Promise<void> {
	const session = await sessionOf(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate });
}
