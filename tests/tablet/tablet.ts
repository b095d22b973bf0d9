import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { chromium as settings } from '../../playwright.config.ts';
import { watchTablet } from './watch.ts';

/** A tablet as it comes from the shop: its disk outlives the browser. */
export const makeDisk = () => mkdtempSync(join(tmpdir(), 'hai-long-tablet-'));
export const removeDisk = (disk: string) =>
	rmSync(disk, { recursive: true, force: true, maxRetries: 5 });

/** Starts a browser of its own on that disk, with one page that is watched (watch.ts). */
export async function switchOn(disk: string): Promise<BrowserContext> {
	const tablet = await chromium.launchPersistentContext(disk, {
		...settings,
		viewport: { width: 1280, height: 800 },
		hasTouch: true,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh'
	});
	await tablet.addInitScript(watchTablet);
	return tablet;
}
