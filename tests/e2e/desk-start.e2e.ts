import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, firstAccount, test } from './fixtures.ts';
import { keyboardOf, tabTo } from './keyboard.ts';
import { servers } from './servers.ts';

test.use({ baseURL: servers.empty.url });

/** A new user's hands: what is typed stands where Tab has led, and whatever a page shows is checked on the way. */
function handsOf(page: Page) {
	const keyboard = keyboardOf(page);
	let checking = 0;
	const find = (isThere: (at: string) => boolean) => tabTo(page, keyboard, isThere);
	const to = (name: string) => find((at) => at === name);
	return {
		...keyboard,
		find,
		to,
		async enter(name: string, text: string) {
			await to(name);
			// What stood there is chosen as a whole, as Tab does in a field.
			await keyboard.type(text);
		},
		async choose(name: string, steps: number) {
			await to(name);
			for (let n = 0; n < steps; n += 1) await keyboard.press('ArrowDown');
		},
		async press(name: string) {
			await to(name);
			await keyboard.press('Enter');
		},
		key: keyboard.press,
		/** Takes time that no person would spend. */
		async check() {
			const since = Date.now();
			await expectAccessible(page);
			checking += Date.now() - since;
		},
		checked: () => checking
	};
}
type Hands = ReturnType<typeof handsOf>;

test('on the first day the operator is led from nothing to a tablet that has been tried, by keyboard alone', async ({
	page,
	browser
}) => {
	test.setTimeout(240_000);
	const { email, password } = firstAccount();
	const hands = handsOf(page);
	await page.goto('/');
	const begun = Date.now();
	await expect(page.getByText('Chưa có đơn vị nào')).toBeVisible();
	await hands.check();
	await hands.press('Bàn làm việc');
	await expect(page).toHaveURL(/\/desk\/sign-in/);
	await hands.check();
	await hands.enter('email', email);
	await hands.enter('password', password);
	await hands.key('Enter');
	await expect(page).toHaveURL(/\/desk\/start$/);
	await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible();
	await hands.check();

	await hands.enter('name', 'Phường Thử Nghiệm');
	const code = page.getByLabel('Mã đơn vị');
	await code.evaluate((input: HTMLInputElement) => input.removeAttribute('pattern'));
	await hands.enter('code', 'phường thử');
	await hands.to('kind');
	await hands.type('Phường');
	await hands.press('Lập đơn vị');
	await expect(page.getByText(/^Mã dài 1 đến 40 ký tự/)).toBeVisible();
	await expect(page.getByLabel('Tên đơn vị')).toHaveValue('Phường Thử Nghiệm');
	await hands.check();

	await hands.enter('code', 'phuong-thu-nghiem');
	await hands.key('Enter');
	await expect(page).toHaveURL(/\/desk\/setup\/first-steps\?unit=phuong-thu-nghiem$/);
	await expect(page.getByText('Còn 6 việc để bắt đầu')).toBeVisible();
	await hands.check();

	const { keys } = await takeTheFirstSteps(page, browser, hands);
	await hands.check();
	const seconds = (Date.now() - begun - hands.checked()) / 1000;
	const all = hands.keys() + keys;
	// A new user presses about four keys a second where all stands on the screen, and thinks between the steps.
	console.log(
		`From the first page to a tablet that has been tried: ${all} keys, ${seconds.toFixed(0)} s by machine, about ${Math.round(all / 4 + 6 * 8)} s by hand`
	);
	expect(all).toBeLessThan(500);
	await hands.press('Tới bàn làm việc');
	await expect(page.getByRole('heading', { name: 'Quý này chưa có phiếu nào' })).toBeVisible();
	await expect(page.getByText('DỮ LIỆU MẪU')).toHaveCount(0);
	await expect(page.getByText(/việc để bắt đầu/)).toHaveCount(0);
	await hands.check();

	await page.goto('/desk/index');
	await expect(page.getByRole('heading', { name: 'Chưa có chỉ số năm nào' })).toBeVisible();
	await expectAccessible(page);
});

/** From a new unit to a tablet that has been tried, as somebody who follows the page would; the keys of the tablet. */
async function takeTheFirstSteps(page: Page, browser: Browser, hands: Hands) {
	await expect(page.getByLabel('Cơ quan ban hành báo cáo')).toHaveValue('PHƯỜNG THỬ NGHIỆM');
	// Past the parts of the desk, as the first link of each page offers.
	await hands.press('Đến nội dung chính');
	await hands.press('Lưu và đi tiếp');
	await expect(page.getByText('Còn 5 việc để bắt đầu')).toBeVisible();
	await hands.check();

	await hands.choose('field-Q1', 1);
	await hands.enter('name-new-1', 'Quầy 2');
	await hands.choose('field-new-1', 3);
	await hands.press('Lưu và đi tiếp');
	await expect(page.getByText('2 quầy, 2 quầy có lĩnh vực riêng')).toBeVisible();
	await hands.check();

	await hands.enter('hours', '7:30-11:30, 13:30-17:00');
	await hands.key('Enter');
	await expect(page.getByText('Còn 3 việc để bắt đầu')).toBeVisible();
	await hands.check();

	await hands.enter('email-1', 'nguoi-1@thu.vn');
	await hands.enter('fullName-1', 'Trần Lãnh Đạo');
	await hands.enter('email-2', 'nguoi-2@thu.vn');
	await hands.enter('fullName-2', 'Lê Cán Bộ');
	await hands.choose('field-2', 1);
	await hands.press('Tạo lời mời');
	await expect(page.getByTestId('shown-once')).toHaveCount(2);
	await expect(page.getByText('Còn 2 việc để bắt đầu')).toBeVisible();
	await hands.check();

	await hands.find((at) => at.startsWith('Kết nối máy tính bảng'));
	await hands.key('Enter');
	await hands.press('Tạo mã kết nối');
	const made = page.locator('.made .code');
	await expect(made).toBeVisible();
	await hands.check();
	const digits = (await made.innerText()).replace(/\s/g, '');
	const kiosk = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	const tablet = handsOf(kiosk);
	await kiosk.goto(`${servers.empty.url}/kiosk`);
	await expect(kiosk.getByRole('button', { name: '1', exact: true })).toBeVisible();
	await tablet.check();
	await tablet.type(digits);
	await tablet.key('Enter');
	await expect(kiosk.locator('header')).toContainText('Quầy 1');
	await tablet.check();
	// The page sees by itself that the tablet is in, and then that it has been tried.
	await expect(page.getByText('Còn 1 việc để bắt đầu')).toBeVisible({ timeout: 10_000 });

	await tablet.find((at) => at.includes('Dành cho cán bộ'));
	await tablet.key('Enter');
	await tablet.press('Bấm thử một phiếu (không tính)');
	await expect(kiosk.getByText('Phiếu thử, không tính')).toBeVisible();
	const happiest = kiosk.locator('[data-level="5"]');
	await expect(happiest).toBeEnabled();
	// A press right after a new screen is not for that screen.
	await expect(async () => {
		if (await happiest.isVisible()) await happiest.press('Enter', { timeout: 500 });
		await expect(happiest).toHaveCount(0, { timeout: 1000 });
	}).toPass();
	await expect(page.getByText(/Phiếu thử đã tới lúc .*Rất hài lòng/)).toBeVisible({
		timeout: 10_000
	});
	await expect(page.getByText('Mọi việc đã xong.')).toBeVisible();
	const keys = tablet.keys();
	await kiosk.context().close();
	return { keys };
}
