import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, firstAccount, test } from './fixtures.ts';
import { servers } from './servers.ts';

test.use({ baseURL: servers.empty.url });

test('on the first day the operator is led from nothing to a tablet that has been tried', async ({
	page,
	browser
}) => {
	const { email, password } = firstAccount();
	await page.goto('/');
	await expect(page.getByText('Chưa có đơn vị nào')).toBeVisible();
	await page.getByRole('link', { name: 'Bàn làm việc' }).click();
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Mật khẩu').fill(password);
	await page.getByLabel('Mật khẩu').press('Enter');
	await expect(page).toHaveURL(/\/desk\/start$/);
	await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible();
	await expectAccessible(page);

	await page.getByLabel('Tên đơn vị').fill('Phường Thử Nghiệm');
	const code = page.getByLabel('Mã đơn vị');
	await code.evaluate((input: HTMLInputElement) => input.removeAttribute('pattern'));
	await code.fill('phường thử');
	await page.getByLabel('Loại đơn vị').selectOption('ward');
	await page.getByRole('button', { name: 'Lập đơn vị' }).click();
	await expect(page.getByText(/^Mã dài 1 đến 40 ký tự/)).toBeVisible();
	await expect(page.getByLabel('Tên đơn vị')).toHaveValue('Phường Thử Nghiệm');

	await code.fill('phuong-thu-nghiem');
	await page.getByRole('button', { name: 'Lập đơn vị' }).click();
	await expect(page).toHaveURL(/\/desk\/setup\/first-steps\?unit=phuong-thu-nghiem$/);
	await expect(page.getByText('Còn 6 việc để bắt đầu')).toBeVisible();
	await expectAccessible(page);

	await takeTheFirstSteps(page, browser);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Tới bàn làm việc' }).click();
	await expect(page.getByRole('heading', { name: 'Quý này chưa có phiếu nào' })).toBeVisible();
	await expect(page.getByText('DỮ LIỆU MẪU')).toHaveCount(0);
	await expect(page.getByText(/việc để bắt đầu/)).toHaveCount(0);
	await expectAccessible(page);

	await page.goto('/desk/index');
	await expect(page.getByRole('heading', { name: 'Chưa có chỉ số năm nào' })).toBeVisible();
	await expectAccessible(page);
});

/** From a new unit to a tablet that has been tried, as somebody who follows the page would. */
async function takeTheFirstSteps(page: Page, browser: Browser) {
	const step = (name: string) => page.getByRole('listitem').filter({ hasText: name });
	const goOn = () => page.getByRole('button', { name: 'Lưu và đi tiếp' }).click();
	await expect(page.getByLabel('Cơ quan ban hành báo cáo')).toHaveValue('PHƯỜNG THỬ NGHIỆM');
	await goOn();
	await expect(page.getByText('Còn 5 việc để bắt đầu')).toBeVisible();

	const counters = step('Quầy và lĩnh vực của quầy');
	await counters.locator('[name="field-Q1"]').selectOption('ho-tich');
	await counters.locator('[name="name-new-1"]').fill('Quầy 2');
	await counters.locator('[name="field-new-1"]').selectOption('dat-dai');
	await counters.getByRole('button', { name: 'Lưu và đi tiếp' }).click();
	await expect(page.getByText('2 quầy, 2 quầy có lĩnh vực riêng')).toBeVisible();

	await step('Giờ làm việc').getByRole('button', { name: 'Lưu và đi tiếp' }).click();
	await expect(page.getByText('Còn 3 việc để bắt đầu')).toBeVisible();

	const people = step('Mời hai người');
	for (const [row, name] of [
		['1', 'Trần Lãnh Đạo'],
		['2', 'Lê Cán Bộ']
	] as const) {
		await people.locator(`[name="email-${row}"]`).fill(`nguoi-${row}@thu.vn`);
		await people.locator(`[name="fullName-${row}"]`).fill(name);
	}
	await people.locator('[name="field-2"]').selectOption('ho-tich');
	await people.getByRole('button', { name: 'Tạo lời mời' }).click();
	await expect(page.getByTestId('shown-once')).toHaveCount(2);
	await expect(page.getByText('Còn 2 việc để bắt đầu')).toBeVisible();

	const tablet = step('Kết nối máy tính bảng');
	await tablet.locator('summary').first().click();
	await tablet.getByRole('button', { name: 'Tạo mã kết nối' }).click();
	const digits = (await tablet.locator('.made .code').innerText()).replace(/\s/g, '');
	const kiosk = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	await kiosk.goto(`${servers.empty.url}/kiosk`);
	for (const digit of digits) await kiosk.getByRole('button', { name: digit, exact: true }).click();
	await kiosk.getByRole('button', { name: 'Kết nối máy' }).click();
	await expect(kiosk.locator('header')).toContainText('Quầy 1');
	// The page sees by itself that the tablet is in, and then that it has been tried.
	await expect(page.getByText('Còn 1 việc để bắt đầu')).toBeVisible({ timeout: 10_000 });

	await kiosk.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
	await kiosk.getByRole('button', { name: 'Bấm thử một phiếu (không tính)' }).click();
	await expect(kiosk.getByText('Phiếu thử, không tính')).toBeVisible();
	await expect(kiosk.locator('[data-level="5"]')).toBeEnabled();
	// A touch right after a new screen is not for that screen.
	await expect(async () => {
		await kiosk.locator('[data-level="5"]').click({ timeout: 500 });
		await expect(kiosk.getByRole('heading', { name: /cảm ơn/i })).toBeVisible({ timeout: 500 });
	}).toPass();
	await expect(page.getByText(/Phiếu thử đã tới lúc .*Rất hài lòng/)).toBeVisible({
		timeout: 10_000
	});
	await expect(page.getByText('Mọi việc đã xong.')).toBeVisible();
	await kiosk.context().close();
}
