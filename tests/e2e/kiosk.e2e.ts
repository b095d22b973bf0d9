import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
	bePatient,
	choose,
	delivered,
	expectFaces,
	face,
	heading,
	occupyDisk,
	openKiosk,
	QUESTION
} from './kiosk.ts';

test.use({ viewport: { width: 1280, height: 800 } });

test('a citizen who is not satisfied: one tap, thanks, reasons, thanks, and the question is back', async ({
	page
}) => {
	await openKiosk(page);
	await expect(page.getByText('DỮ LIỆU MẪU')).toBeVisible();
	const tap = delivered(page, ({ reasons }) => !reasons);
	await face(page, 'Không hài lòng').click();
	await expect(heading(page, 'Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.')).toBeVisible();
	expect(await tap).toMatchObject({ level: 2, locale: 'vi', sequence: 1 });

	await choose(page, 'Chờ lâu');
	await choose(page, 'Bị thu thêm tiền');
	await choose(page, 'Gửi 2 góp ý');
	await expect(heading(page, 'Cảm ơn Ông/Bà!')).toBeVisible();
	const added = delivered(page, ({ reasons }) => reasons !== undefined);
	await page.clock.runFor(6_000);
	await expect(heading(page, QUESTION)).toBeVisible();
	expect(await added).toMatchObject({
		id: (await tap).id,
		level: 2,
		reasons: ['wait_too_long', 'unlawful_fee']
	});
});

test('a citizen who is satisfied answers the five short questions, one at a time', async ({
	page
}) => {
	await openKiosk(page);
	await face(page, 'Rất hài lòng').click();
	await expect(
		heading(page, 'Xin cảm ơn. Ông/Bà có thể trả lời thêm 5 câu hỏi ngắn?')
	).toBeVisible();
	await choose(page, 'Trả lời thêm');
	await expect(heading(page, 'Nơi ngồi chờ đủ chỗ')).toBeVisible();
	await choose(page, 'Hài lòng');
	await choose(page, 'Bình thường');
	await choose(page, 'Rất hài lòng');
	await choose(page, 'Không có ý kiến');
	await choose(page, 'Hài lòng');
	await expect(heading(page, 'Cảm ơn Ông/Bà!')).toBeVisible();
	const added = delivered(page, ({ items }) => items !== undefined);
	await choose(page, 'Về màn hình đầu');
	expect((await added).items).toEqual({ A1: 4, P3: 3, O1: 5, R1: null, F3: 4 });
	await expectFaces(page);
});

test('a citizen who walks away in the middle: the tap counts, and so does what was answered', async ({
	page
}) => {
	await openKiosk(page);
	const tap = delivered(page, ({ reasons }) => !reasons);
	await face(page, 'Rất không hài lòng').click();
	await expect(heading(page, /Phiếu đã được ghi nhận/)).toBeVisible();
	await choose(page, 'Trả kết quả trễ hẹn');
	await tap;
	const added = delivered(page, ({ reasons }) => reasons !== undefined);
	await page.clock.runFor(20_000);
	await expect(heading(page, QUESTION)).toBeVisible();
	expect((await added).reasons).toEqual(['late_result']);
});

test('English, large text and contrast are one touch away, and gone for the next citizen', async ({
	page
}) => {
	await openKiosk(page);
	const textSize = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
	await face(page, 'English').click();
	await expect(heading(page, 'Are you satisfied with today’s service?')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await face(page, 'Text size').click();
	await face(page, 'Text size').click();
	expect(await textSize()).toBe('24px');
	await face(page, 'High contrast').click();
	const tap = delivered(page, ({ locale }) => locale === 'en');
	await face(page, 'Dissatisfied').click();
	await expect(heading(page, 'Thank you. Your slip is recorded.')).toBeVisible();
	expect(await tap).toMatchObject({ level: 2 });

	await page.clock.runFor(20_000);
	await expect(heading(page, QUESTION)).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
	await expect(page.locator('html')).toHaveAttribute('data-contrast', 'ordinary');
	expect(await textSize()).toBe('16px');
});

const manners: Record<string, (page: Page) => Promise<void>> = {
	'in Vietnamese, high contrast': (page) => face(page, 'Tương phản cao').click(),
	'in English, the largest text': async (page) => {
		await face(page, 'English').click();
		for (let size = 0; size < 2; size += 1) await face(page, 'Text size').click();
	}
};
for (const [manner, choice] of Object.entries(manners))
	test(`axe finds nothing on any screen, ${manner}`, async ({ page }) => {
		await bePatient(page);
		await openKiosk(page);
		await choice(page);
		await expectAccessible(page, 'level');
		await page.locator('[data-level="2"]').click();
		await expect(page.locator('.chips')).toBeVisible();
		await expectAccessible(page, 'reasons');
		const go = async (button: string) => {
			await page.clock.runFor(400);
			await page.locator(button).click();
		};
		await go('.chips li:first-child button');
		await go('.row .go');
		await expect(page.locator('.thanks')).toBeVisible();
		await expectAccessible(page, 'thanks');
		await go('.row button:last-child');
		await expect(page.locator('.level')).toBeVisible();
		await choice(page);
		await go('[data-level="5"]');
		await expect(page.locator('.offer')).toBeVisible();
		await expectAccessible(page, 'offer');
		await go('.row .go');
		await expect(page.locator('.items')).toBeVisible();
		await expectAccessible(page, 'items');
	});

test('English is gone as well when its reader never taps a face', async ({ page }) => {
	await openKiosk(page);
	await face(page, 'English').click();
	await page.clock.runFor(20_000);
	await expect(heading(page, QUESTION)).toBeVisible();
});

test('a keyboard or a switch is enough, and begins at the top of every screen', async ({
	page
}) => {
	await openKiosk(page);
	await page.locator('[data-level="1"]').focus();
	await page.keyboard.press('Enter');
	await expect(heading(page, /^(Xin )?cảm ơn/i)).toBeFocused();
	await page.clock.runFor(400);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await expect(face(page, 'Chờ lâu')).toHaveAttribute('aria-pressed', 'true');
	await face(page, 'Gửi 1 góp ý').focus();
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Cảm ơn Ông/Bà!')).toBeFocused();
});

test('a second press in the same instant is not a second slip', async ({ page }) => {
	await openKiosk(page);
	const ids = new Set<string>();
	page.on('request', (request) => {
		if (!request.url().endsWith('/api/v1/slips')) return;
		for (const { id } of request.postDataJSON().slips) ids.add(id);
	});
	await face(page, 'Hài lòng').dblclick();
	await expect(heading(page, /trả lời thêm/)).toBeVisible();
	await page.clock.runFor(60_000);
	await expectFaces(page);
	expect(ids.size).toBe(1);
});

test('a disk that takes its time: whoever tapped is told at once that they were heard, and is thanked later', async ({
	page
}) => {
	await openKiosk(page);
	const free = await occupyDisk(page);
	await face(page, 'Hài lòng').click();
	await expect(page.locator('.picked')).toHaveText('Hài lòng');
	await page.clock.runFor(1100);
	await expect(page.getByRole('status')).toHaveText('Đang ghi phiếu của Ông/Bà…');
	await free();
	await expect(heading(page, /trả lời thêm/)).toBeVisible();
	await expect(page.getByText('Đang ghi phiếu')).toBeHidden();
});

test('a disk that never answers: the page starts anew once nobody stands there, and takes the next slip', async ({
	page
}) => {
	await openKiosk(page);
	await page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await occupyDisk(page);
	await face(page, 'Hài lòng').click();
	await page.clock.runFor(10_500);
	await expect(heading(page, 'Xin lỗi, máy chưa ghi được phiếu này.')).toBeVisible();
	const anew = page.waitForEvent('load');
	await page.clock.runFor(25_000);
	await anew;
	await expectFaces(page);
	const tap = delivered(page, () => true);
	await face(page, 'Bình thường').click();
	await expect(heading(page, /Phiếu đã được ghi nhận/)).toBeVisible();
	// What was said to be lost is lost, and took no number.
	expect(await tap).toMatchObject({ level: 3, sequence: 1 });
});

test('a click without a finger, as of a switch or a screen reader, counts as somebody: all returns after them', async ({
	page
}) => {
	await openKiosk(page);
	const click = (name: string) => face(page, name).evaluate((it: HTMLElement) => it.click());
	await click('Cỡ chữ');
	await click('Tương phản cao');
	await click('English');
	await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high');
	await page.clock.runFor(21_000);
	await expect(heading(page, QUESTION)).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('data-contrast', 'ordinary');
	await expect(page.locator('html')).toHaveCSS('font-size', '16px');
});

test('what comes next is built before the tap, and cannot be reached before it', async ({
	page
}) => {
	await openKiosk(page);
	await page.clock.runFor(400);
	await expect(page.locator('.reasons')).toBeAttached();
	await expect(page.getByRole('button', { name: 'Bỏ qua' })).toHaveCount(0);
	for (let press = 0; press < 20; press += 1) {
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => document.activeElement!.closest('[inert]'))).toBeNull();
	}
});

test.describe('speech', () => {
	const withVoices = (langs: string[]) => `
		const said = [];
		Object.defineProperty(window, 'said', { value: said });
		Object.defineProperty(window, 'speechSynthesis', { value: {
			getVoices: () => ${JSON.stringify(langs)}.map((lang) => ({ lang, localService: true })),
			addEventListener() {}, removeEventListener() {}, cancel() { said.length = 0 },
			speak: ({ text }) => said.push(text)
		} });
		window.SpeechSynthesisUtterance = class extends EventTarget {
			constructor(text) { super(); this.text = text }
		};`;

	test('reads the question and its answers in order', async ({ page }) => {
		await page.addInitScript(withVoices(['vi-VN']));
		await openKiosk(page);
		await face(page, 'Nghe').click();
		expect(await page.evaluate('said')).toEqual([
			QUESTION,
			...['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng']
		]);
		await face(page, 'English').click();
		await expect(face(page, 'Listen')).toHaveCount(0);
	});

	test('is not offered where the tablet has no Vietnamese voice', async ({ page }) => {
		await page.addInitScript(withVoices(['en-US']));
		await openKiosk(page);
		await expect(face(page, 'Nghe')).toHaveCount(0);
		await face(page, 'English').click();
		await expect(face(page, 'Listen')).toBeVisible();
	});
});

test('the page asks for the stage, and for the field of a counter that has none, before the tap', async ({
	page
}) => {
	await page.route('**/api/v1/kiosk/setup', async (route) => {
		const response = await route.fetch();
		const fields = [
			{ code: 'ho-tich', name: 'Hộ tịch', nameEn: null },
			{ code: 'chung-thuc', name: 'Chứng thực', nameEn: null }
		];
		await route.fulfill({
			response,
			json: { ...(await response.json()), stage: 'ask', field: null, fields }
		});
	});
	await openKiosk(page);
	await expectAccessible(page, 'level with choices');
	// More choices than fit beside the faces wait behind a button each.
	const asked = page.locator('.folded button');
	await asked.first().click();
	await choose(page, 'Chứng thực');
	await page.clock.runFor(400);
	await asked.last().click();
	await choose(page, 'Nhận kết quả');
	const tap = delivered(page, () => true);
	await choose(page, 'Hài lòng');
	expect(await tap).toMatchObject({ field: 'chung-thuc', stage: 'result' });
});

test('outside opening hours the screen rests, and a touch wakes it', async ({ page }) => {
	await page.route('**/api/v1/kiosk/setup', async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, json: { ...(await response.json()), openingHours: {} } });
	});
	await page.clock.install();
	await page.goto('/kiosk');
	await expect(heading(page, 'Ngoài giờ làm việc')).toBeVisible();
	await expectAccessible(page, 'resting');
	// The second press of somebody impatient is not for the face below it.
	await heading(page, 'Ngoài giờ làm việc').dblclick();
	await expectFaces(page);
	await expect(page.locator('.picked')).toHaveCount(0);
	// Whoever needs long is not interrupted.
	for (let time = 1; time <= 10; time += 1) {
		await face(page, 'Cỡ chữ').click();
		await page.clock.runFor(15_000);
	}
	await expectFaces(page);
	await page.clock.runFor(21_000);
	await expect(heading(page, 'Ngoài giờ làm việc')).toBeVisible();
});

test('the script of the page stays below 45 KB', async ({ page }) => {
	const sizes: number[] = [];
	page.on('response', async (response) => {
		if (response.request().resourceType() === 'script')
			sizes.push(gzipSync(await response.body(), { level: 9 }).length);
	});
	await openKiosk(page);
	await page.waitForLoadState('networkidle');
	expect(sizes.length).toBeGreaterThan(0);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(45 * 1024);
});
