import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
	bePatient,
	choose,
	delivered,
	expectFaces,
	face,
	heading,
	openKiosk,
	QUESTION
} from './kiosk.ts';

/* What fingers do that a mouse does not. */

test.use({ viewport: { width: 1280, height: 800 }, hasTouch: true });

interface Point {
	x: number;
	y: number;
}
const at = async (page: Page, selector: string): Promise<Point> => {
	const box = (await page.locator(selector).boundingBox())!;
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
type Touch = 'touchStart' | 'touchMove' | 'touchEnd';
const touch = (glass: CDPSession, type: Touch, ...points: Point[]) =>
	glass.send('Input.dispatchTouchEvent', {
		type,
		touchPoints: points.map((point, id) => ({ ...point, id }))
	});

test('a face counts although another finger rests on the glass', async ({ page }) => {
	await openKiosk(page);
	const glass = await page.context().newCDPSession(page);
	const resting = { x: 640, y: 780 };
	const tapped = await at(page, '[data-level="4"]');
	const stored = delivered(page, ({ level }) => level === 4);
	await touch(glass, 'touchStart', resting);
	await touch(glass, 'touchStart', resting, tapped);
	await touch(glass, 'touchEnd');
	await expect(page.locator('.offer')).toBeVisible();
	await page.clock.runFor(1000);
	await stored;
});

test('a finger that rolls inside a face counts once', async ({ page }) => {
	await openKiosk(page);
	const glass = await page.context().newCDPSession(page);
	const from = await at(page, '[data-level="2"]');
	// By id: what is sent again is no second slip.
	const taps = new Set<string>();
	page.on('request', (request) => {
		if (!request.url().endsWith('/api/v1/slips')) return;
		for (const { id } of request.postDataJSON().slips as { id: string }[]) taps.add(id);
	});
	await touch(glass, 'touchStart', from);
	for (const by of [10, 20, 30]) await touch(glass, 'touchMove', { ...from, y: from.y + by });
	await touch(glass, 'touchEnd');
	await expect(page.locator('.reasons')).toBeVisible();
	await page.clock.runFor(60_000);
	await expect(heading(page, QUESTION)).toBeVisible();
	await expect.poll(() => taps.size).toBe(1);
});

/** As a thumb does: it comes down, rolls upward by a little, and is lifted from the same button. */
async function roll(page: Page, glass: CDPSession, selector: string) {
	const from = await at(page, selector);
	await page.clock.runFor(400);
	await touch(glass, 'touchStart', from);
	for (const by of [8, 16, 20]) await touch(glass, 'touchMove', { ...from, y: from.y - by });
	await touch(glass, 'touchEnd');
}

test('a finger that rolls over whatever else can be tapped presses it as well', async ({
	page
}) => {
	await bePatient(page, { openingHours: {} });
	await page.clock.install();
	await page.goto('/kiosk');
	await expect(heading(page, 'Ngoài giờ làm việc')).toBeVisible();
	const glass = await page.context().newCDPSession(page);
	await roll(page, glass, 'main > button');
	await expectFaces(page);
	await choose(page, 'Không hài lòng');
	await expect(page.locator('.reasons')).toBeVisible();
	await roll(page, glass, '.chips li:nth-child(1) button');
	await expect(page.locator('.chips button').first()).toHaveAttribute('aria-pressed', 'true');
	await roll(page, glass, '.reasons .go');
	await expect(page.locator('.thanks')).toBeVisible();
	await choose(page, 'Về màn hình đầu');
	await roll(page, glass, 'main > button');
	await choose(page, 'Rất hài lòng');
	await expect(page.locator('.offer')).toBeVisible();
	await roll(page, glass, '.offer .go');
	await expect(page.locator('.items')).toBeVisible();
});

test('a finger that slides off a face has changed its mind', async ({ page }) => {
	await openKiosk(page);
	const glass = await page.context().newCDPSession(page);
	const from = await at(page, '[data-level="1"]');
	await touch(glass, 'touchStart', from);
	await touch(glass, 'touchMove', { x: from.x - 300, y: from.y });
	await touch(glass, 'touchEnd');
	await page.clock.runFor(2000);
	await expect(heading(page, QUESTION)).toBeVisible();
});

test('an ordinary touch counts once, on faces, reasons and buttons alike', async ({ page }) => {
	await bePatient(page);
	await openKiosk(page);
	await face(page, 'Không hài lòng').tap();
	// The hand that has just tapped is not heard: that time begins when the reasons are there.
	await expect(page.locator('.reasons')).toBeVisible();
	await page.clock.runFor(400);
	await page.getByRole('button', { name: 'Chờ lâu' }).tap();
	await expect(page.getByRole('button', { name: 'Chờ lâu' })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await page.getByRole('button', { name: 'Gửi 1 góp ý' }).tap();
	await expect(page.locator('.thanks')).toBeVisible();
});

test('reasons chosen but not sent outlive a power cut', async ({ page }) => {
	await bePatient(page);
	await openKiosk(page);
	await face(page, 'Không hài lòng').click();
	await choose(page, 'Chờ lâu');
	const drafts = () =>
		page.evaluate(
			() =>
				new Promise<unknown>((resolve) => {
					indexedDB.open('hai-long-kiosk').onsuccess = ({ target }) => {
						const db = (target as IDBOpenDBRequest).result;
						db.transaction('drafts').objectStore('drafts').getAll().onsuccess = (read) => {
							db.close();
							resolve(
								(read.target as IDBRequest).result.map(
									(it: { slip: { reasons: [] } }) => it.slip.reasons
								)
							);
						};
					};
				})
		);
	await expect.poll(drafts).toEqual([['wait_too_long']]);
	const added = delivered(page, ({ reasons }) => reasons?.includes('wait_too_long') ?? false);
	await page.reload();
	await expectFaces(page);
	await page.clock.runFor(2000);
	await added;
});

test('reasons taken back are not sent', async ({ page }) => {
	await bePatient(page);
	await openKiosk(page);
	await face(page, 'Không hài lòng').click();
	let said = 0;
	page.on('request', (request) => {
		if (request.url().endsWith('/api/v1/slips'))
			said += (request.postDataJSON().slips as { reasons?: string[] }[]).filter(
				(it) => it.reasons
			).length;
	});
	await choose(page, 'Chờ lâu');
	await face(page, 'Bỏ qua').click();
	await expect(page.locator('.thanks')).toBeVisible();
	await page.clock.runFor(120_000);
	await expect(heading(page, QUESTION)).toBeVisible();
	expect(said).toBe(0);
});

test('after "rất hài lòng" the offer makes way within six seconds, and a face tapped there is the next citizen’s', async ({
	page
}) => {
	await openKiosk(page);
	await face(page, 'Rất hài lòng').click();
	await expect(page.locator('.offer')).toBeVisible();
	await page.clock.runFor(6500);
	await expect(heading(page, QUESTION)).toBeVisible();

	await choose(page, 'Rất hài lòng');
	await expect(page.locator('.offer')).toBeVisible();
	await page.clock.runFor(400);
	const second = delivered(page, ({ level }) => level === 1);
	await page.locator('[data-next="1"]').click();
	await expect(page.locator('.reasons')).toBeVisible();
	await page.clock.runFor(1000);
	await second;
});

test('the screen after a tap does not show the level to whoever stands behind it', async ({
	page
}) => {
	await bePatient(page);
	await openKiosk(page);
	const seen = new Set<string>();
	for (const level of [1, 2, 3]) {
		await page.clock.runFor(400);
		await page.locator(`[data-level="${level}"]`).click();
		await expect(page.locator('.reasons')).toBeVisible();
		seen.add(await page.locator('.reasons .got').innerHTML());
		await page.clock.runFor(400);
		await face(page, 'Bỏ qua').click();
		await expect(page.locator('.thanks')).toBeVisible();
		seen.add(await page.locator('.thanks svg').innerHTML());
		await choose(page, 'Về màn hình đầu');
		await expect(heading(page, QUESTION)).toBeVisible();
	}
	expect(seen.size).toBe(2);
});
