import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { pagesOf, readCode } from './qr.ts';
import { linkOf } from './receipts.ts';
import { servers } from './servers.ts';

// A laser printer's 300 dots to the inch, about.
test.use({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 3 });

/** Presses a button whose sheet opens in a tab of its own. */
async function sheetOf(page: Page, press: () => Promise<void>): Promise<Page> {
	const [sheet] = await Promise.all([page.context().waitForEvent('page'), press()]);
	await sheet.waitForLoadState('networkidle');
	return sheet;
}
const print = async (sheet: Page) => {
	await sheet.emulateMedia({ media: 'print' });
	return pagesOf(await sheet.pdf({ preferCSSPageSize: true }));
};
/** Millimetres that stay white below what is printed; below 4 a printer may not reach. */
const whiteBelow = (sheet: Page) =>
	sheet.locator('.paper').evaluate((paper) => {
		const edge = paper.getBoundingClientRect().bottom;
		return ((edge - paper.lastElementChild!.getBoundingClientRect().bottom) / 96) * 25.4;
	});
const LONG_PROCEDURE =
	'Cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với hộ gia đình, ' +
	'cá nhân, cộng đồng dân cư, người gốc Việt Nam định cư ở nước ngoài';
const receiptUrl = new RegExp(`^${servers.sample.url}/r/[A-Za-z0-9_-]{52}$`);

test('The code of a dossier is printed on thermal paper and on A5, and a cheap phone reads it', async ({
	page,
	context
}) => {
	await signIn(page, 'officer');
	const camera = await context.newPage();
	const read: (string | undefined)[] = [];
	for (const [paper, size, millimetres] of [
		['thermal', [80, 150], 50],
		['a5', [148, 210], 68]
	] as const) {
		await page.goto('/desk/receipts');
		const card = page.locator('section.card').first();
		await card.locator('[name="dossierCode"]').fill('H23.55-IN-1');
		await card.locator('[name="field"]').selectOption('ho-tich');
		await card.locator('[name="stage"]').selectOption('result');
		await card.locator('[name="procedure"]').fill(LONG_PROCEDURE);
		await card.locator('[name="paper"]').selectOption(paper);
		const sheet = await sheetOf(page, () => card.locator('button').click());
		await expectAccessible(sheet, paper);
		// These tests run at an address of this machine: whoever prints must hear so, the paper must not.
		const warning = sheet.getByText('Điện thoại không mở được mã này');
		await expect(warning).toBeVisible();
		expect(await sheet.locator('.paper').textContent()).not.toContain('H23.55-IN-1');
		expect(await print(sheet)).toEqual([[...size]]);
		await expect(warning).toBeHidden();
		read.push(await readCode(sheet.locator('.paper img'), camera, millimetres));
		expect(await whiteBelow(sheet), paper).toBeGreaterThan(3.9);
		const unit = sheet.locator('.unit p').first();
		await unit.evaluate((p) => (p.textContent = `Trung tâm ${p.textContent} `.repeat(6)));
		expect(await whiteBelow(sheet), paper).toBeGreaterThan(3.9);
	}
	expect(read[0]).toMatch(receiptUrl);
	// The same dossier at the same stage: the reprint carries the same code.
	expect(read[1]).toBe(read[0]);
	expect((await page.goto(read[0]!))?.status()).toBe(200);
});

test('Each label of a sheet carries a code of its own', async ({ page, context }) => {
	await signIn(page, 'officer');
	await page.goto('/desk/receipts');
	const card = page.locator('section.card').nth(1);
	await card.locator('[name="labels"]').fill('26');
	const sheet = await sheetOf(page, () => card.locator('button').click());
	expect(await print(sheet)).toEqual([
		[210, 297],
		[210, 297]
	]);
	const camera = await context.newPage();
	const codes = sheet.locator('.label img');
	const read = new Set<string | undefined>();
	for (let i = 0; i < 26; i += 1) read.add(await readCode(codes.nth(i), camera, 34));
	expect(read.size).toBe(26);
	for (const text of read) expect(text).toMatch(receiptUrl);
});

test('A label says its stage in whole lines, however long the names are', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto('/desk/receipts');
	const card = page.locator('section.card').nth(1);
	await card.locator('[name="labels"]').fill('1');
	await card.locator('[name="field"]').selectOption({ index: 5 });
	await card.locator('[name="stage"]').selectOption('supplement');
	const sheet = await sheetOf(page, () => card.locator('button').click());
	const label = sheet.locator('.label').first();
	const clipped = () =>
		label.evaluate((box) => {
			const edge = box.getBoundingClientRect();
			return [...box.querySelectorAll('p')]
				.filter((p) => {
					const { top, bottom } = p.getBoundingClientRect();
					const isWhole = p.classList.contains('clamped') || p.scrollHeight <= p.clientHeight + 1;
					return top < edge.top || bottom > edge.bottom || !isWhole;
				})
				.map(({ textContent }) => textContent);
		});
	await expect(label.getByText('Được yêu cầu bổ sung', { exact: true })).toBeVisible();
	expect(await clipped()).toEqual([]);
	await label
		.locator('.clamped')
		.evaluateAll((all) =>
			all.forEach((p) => (p.textContent = 'Lao động – Người có công '.repeat(5)))
		);
	expect(await clipped()).toEqual([]);
});

test('What cannot be printed is told beside the form, which is kept', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto('/desk/receipts');
	const card = page.locator('section.card').first();
	await card.locator('[name="dossierCode"]').fill('031095001234');
	await card.locator('[name="field"]').selectOption('ho-tich');
	await card.locator('[name="stage"]').selectOption('refusal');
	await card.locator('[name="procedure"]').fill('Đăng ký khai sinh');
	await card.locator('[name="paper"]').selectOption('a5');
	const sheet = await sheetOf(page, () => card.locator('button').click());
	await expect(sheet.getByRole('alert')).toContainText('HL-3106');
	const kept = { field: 'ho-tich', stage: 'refusal', procedure: 'Đăng ký khai sinh', paper: 'a5' };
	for (const [name, value] of Object.entries(kept))
		await expect(sheet.locator(`[name="${name}"]`)).toHaveValue(value);
	await expectAccessible(sheet, 'refused');
	await sheet.locator('[name="dossierCode"]').fill('H23.55-IN-2');
	await sheet.locator('button').click();
	await expect(sheet.locator('.paper')).toContainText('Đăng ký khai sinh');

	const again = await sheetOf(page, () => card.locator('button').click());
	await again.getByRole('link', { name: 'Quay lại' }).click();
	await expect(again.locator('h1')).toHaveText('Giấy hẹn và mã QR');
});

test('The keys are read and revoked on a phone without moving them sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page, 'administrator');
	await page.goto('/desk/receipts/keys');
	await page.getByLabel('Tên phần mềm').fill('Phần mềm một cửa điện tử');
	await page.getByRole('button', { name: 'Tạo khóa' }).click();
	const row = page.locator('tr', { hasText: 'Phần mềm một cửa điện tử' });
	await expect(row).toContainText('Đang dùng');
	for (const inside of [row.locator('.chip'), row.getByRole('button', { name: 'Thu hồi ngay' })]) {
		const box = (await inside.boundingBox())!;
		expect(box.x).toBeGreaterThanOrEqual(0);
		expect(box.x + box.width).toBeLessThanOrEqual(390);
	}
	const wide = await page
		.locator('.scroll')
		.evaluateAll((found) => found.some((one) => one.scrollWidth > one.clientWidth));
	expect(wide).toBe(false);
	await expectAccessible(page);
});

test('A counter has a poster in each language', async ({ page, context }) => {
	await signIn(page, 'leader');
	const camera = await context.newPage();
	for (const [language, query] of [
		['vi', ''],
		['en', '?lang=en']
	]) {
		await page.goto(`/desk/receipts/poster?counter=Q1&language=${language}`);
		await expectAccessible(page, `poster ${language}`);
		expect(await print(page)).toEqual([[210, 297]]);
		const read = await readCode(page.locator('.paper img'), camera, 100);
		expect(read).toBe(`${servers.sample.url}/c/quang-khai.Q1${query}`);
	}
});

test('The desk says how late a result was given', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto('/desk/receipts');
	await expect(page.getByText('Điện thoại không mở được mã này')).toBeVisible();
	const card = page.locator('section.card').first();
	await card.locator('[name="dossierCode"]').fill('H23.55-MUON-1');
	await card.locator('[name="stage"]').selectOption('result');
	await card.locator('[name="lateness"]').selectOption({ label: 'Quá hạn' });
	await sheetOf(page, () => card.locator('button').click());
	expect(await linkOf('H23.55-MUON-1')).toEqual({ stage: 'result', lateness: 'overdue' });
});

test('Who may not see the people waiting for a reply is told so', async ({ page }) => {
	await signIn(page, 'administrator');
	await page.goto('/desk/receipts/contacts');
	await expect(page.getByText('Vai trò của Ông/Bà không xem được')).toBeVisible();
	await expect(page.getByText('Không có ai chờ trả lời')).toHaveCount(0);
	await expectAccessible(page);
});

test('A poster’s preview fits a phone, and prints in full', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page, 'leader');
	await page.goto('/desk/receipts/poster?counter=Q1');
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	const box = await page.locator('.paper').boundingBox();
	expect(box!.width).toBeLessThanOrEqual(390);
	expect(box!.height / box!.width).toBeCloseTo(297 / 210, 1);
	expect(await print(page)).toEqual([[210, 297]]);
});

test('The rates of dossiers are read on a phone without moving them sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page, 'leader');
	await page.goto('/desk/dossiers');
	const cells = page.locator('.scroll td');
	expect(await cells.count()).toBeGreaterThan(10);
	const wide = await page
		.locator('.scroll, .scroll td')
		.evaluateAll((found) =>
			found
				.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
				.map(({ textContent }) => textContent)
		);
	expect(wide).toEqual([]);
	await expectAccessible(page);
});

test('An administrator says once at which address citizens open the codes', async ({
	page,
	context
}) => {
	await signIn(page, 'administrator');
	await page.goto('/desk/receipts');
	await page.getByRole('link', { name: 'Ghi địa chỉ' }).click();
	const address = page.getByLabel('Địa chỉ mà điện thoại của người dân mở được');
	const limit = page.getByLabel('Áp phích nhận nhiều nhất (phiếu)');
	await address.fill('https://danhgia.example.vn/kiosk');
	await limit.fill('500');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('alert')).toContainText('HL-3011');
	await expect(address).toHaveValue('https://danhgia.example.vn/kiosk');
	await expect(limit).toHaveValue('500');
	await address.fill('danhgia.example.vn/');
	await limit.fill('300');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã lưu.');
	await expect(address).toHaveValue('https://danhgia.example.vn');
	await expectAccessible(page);

	await page.goto('/desk/receipts/poster?counter=Q1&language=vi');
	await expect(page.getByText('Điện thoại không mở được mã này')).toHaveCount(0);
	await expect(page.locator('.paper')).toContainText('danhgia.example.vn/c/quang-khai.Q1');
	const read = await readCode(page.locator('.paper img'), await context.newPage(), 100);
	expect(read).toBe('https://danhgia.example.vn/c/quang-khai.Q1');

	await page.goto('/desk/receipts/keys');
	await address.fill('');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã lưu.');
});
