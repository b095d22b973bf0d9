import type { Page } from '@playwright/test';
import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';
import { newDevice } from './kiosk.ts';
import { people } from './servers.ts';

test('rules are checked input by input, and nothing typed is lost', async ({ browser }) => {
	const page = await plainPage(browser, 'administrator');
	await page.goto('/desk/setup');
	await page.getByLabel('Luôn mở').uncheck();
	await page.getByLabel('Thứ Hai').fill('7h30-11h30, 13h-17h');
	await page.getByLabel('Thứ Ba').fill('cả ngày');
	await page.getByLabel('Hạn nộp báo cáo quý').fill('6');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('alert')).toContainText('Chưa lưu');
	await expect(page.getByLabel('Thứ Ba')).toHaveValue('cả ngày');
	await expect(page.getByLabel('Thứ Ba')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByLabel('Hạn nộp báo cáo quý')).toHaveValue('6');
	await page.getByLabel('Thứ Ba').fill('8 - 16h30');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã lưu.');
	await expect(page.getByLabel('Thứ Ba')).toHaveValue('08:00–16:30');
	// Back to what the other tests expect.
	await page.getByLabel('Luôn mở').check();
	await page.getByLabel('Hạn nộp báo cáo quý').fill('5');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã lưu.');
	await page.context().close();
});

test('a counter is added, renamed and closed; one with a tablet stays open', async ({ page }) => {
	await signIn(page, 'administrator');
	await page.goto('/desk/setup/places');
	const card = page.locator('section.card').filter({ hasText: 'Nơi đặt máy tính bảng' });
	await card.locator('summary', { hasText: 'Thêm quầy' }).click();
	await card.locator('#name-counter-new').fill('Quầy lưu động');
	await card.getByRole('button', { name: 'Thêm', exact: true }).click();
	await expect(card.getByRole('status')).toHaveText('Đã thêm Quầy lưu động.');
	const body = card.locator('tbody').filter({ hasText: 'Quầy lưu động' });
	const code = await body.locator('code').innerText();
	await body.locator('summary').click();
	await body.locator(`#name-counter-${code}`).fill('Quầy lưu động 2');
	await body.getByRole('button', { name: 'Lưu' }).click();
	await expect(body.locator('th').first()).toHaveText('Quầy lưu động 2');
	await body.getByRole('button', { name: 'Ngừng sử dụng' }).click();
	await expect(body).toContainText('Ngừng sử dụng từ');

	await newDevice();
	const first = card.locator('tbody').filter({ hasText: 'Q1' });
	await first.locator('summary').click();
	await first.getByRole('button', { name: 'Ngừng sử dụng' }).click();
	await expect(card.getByRole('alert')).toContainText('HL-2040');
});

test('a new person sets the password with the link shown once, and takes the role with it', async ({
	page,
	browser
}) => {
	await signIn(page, 'administrator');
	await page.goto('/desk/setup/people');
	await page.locator('#email').fill('Can-Bo-Moi@example.vn');
	await page.locator('#fullName').fill('Lê Thị Mới');
	const form = page.locator('form[action*="add"]');
	await form.getByLabel('Vai trò').selectOption('officer');
	await form.getByLabel('Đất đai').check();
	await form.getByRole('button', { name: 'Tạo lời mời' }).click();
	const shown = page.getByTestId('shown-once');
	const link = await shown.locator('code').innerText();
	await expectAccessible(page);
	await page.reload();
	await expect(shown).toHaveCount(0);
	await expect(page.getByRole('row', { name: /Lê Thị Mới/ })).toContainText('chờ nhận');
	await expect(page.getByRole('row', { name: /Lê Thị Mới/ })).toContainText('Đất đai');

	// Without JavaScript: whoever opens the link has a phone of any kind.
	const context = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled: false });
	const theirs = await context.newPage();
	await theirs.goto(link);
	await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Lời mời của');
	const set = async (password: string, again = password) => {
		await theirs.locator('input[name="password"]').fill(password);
		await theirs.locator('input[name="again"]').fill(again);
		await theirs.getByRole('button', { name: 'Đặt mật khẩu và vào bàn làm việc' }).click();
	};
	await set('matkhau123456');
	await expect(theirs.getByRole('alert')).toContainText('HL-2102');
	await set('mot cau de nho cua toi', 'mot cau de nho cua ban');
	await expect(theirs.getByRole('alert')).toContainText('HL-2113');
	await set('mot cau de nho cua toi');
	await expect(theirs.locator('nav.wide')).toContainText('Lê Thị Mới');
	await theirs.goto(link);
	await expect(theirs.getByText('HL-2103')).toBeVisible();
	await context.close();
});

test('what is kept for a time only is looked at before it goes, without JavaScript', async ({
	browser
}) => {
	const page = await plainPage(browser, 'administrator');
	await page.goto('/desk/setup/retention');
	const due = (what: string) => page.locator(`[data-due="${what}"]`);
	for (const what of ['links', 'secrets', 'contacts'])
		await expect(due(what)).toHaveText(/^[\d.]+$/);
	await page.getByLabel('Xem đến hết ngày').fill('2099-12-31');
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await expect(page).toHaveURL(/day=2099-12-31/);
	await expect(page.getByText('Sẽ xóa đến hết 31/12/2099').first()).toBeVisible();
	const held = await page
		.getByRole('row', { name: /giấy hẹn/ })
		.locator('td.n')
		.allInnerTexts();
	// By then all that is held will have gone.
	expect(held[1]).toBe(held[0]);
	await page.context().close();
});

test('whoever answered for a field before it was entered is named from then on, by keyboard and without JavaScript', async ({
	page,
	browser
}) => {
	await signIn(page, 'administrator');
	const tomorrow = new Date(Date.now() + 30 * 3_600_000).toISOString().slice(0, 10);
	const past = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
	const of = (on: Page) => on.locator('tbody').filter({ hasText: people.officer.email });
	const words = past.split('-').reverse().join('/');

	// Refused, with what was typed and ticked in its place.
	const plain = await plainPage(browser, 'administrator');
	await plain.goto('/desk/setup/people');
	await of(plain).locator('summary').click();
	await of(plain).getByLabel('Phụ trách từ ngày').fill(tomorrow);
	await of(plain).getByLabel('Khác').check();
	await of(plain).getByRole('button', { name: 'Lưu lĩnh vực' }).click();
	await expect(plain.getByRole('alert')).toContainText('HL-2056');
	await expect(of(plain).getByLabel('Phụ trách từ ngày')).toHaveValue(tomorrow);
	await expect(of(plain).getByLabel('Khác')).toBeChecked();

	await page.goto('/desk/setup/people');
	await of(page).locator('summary').press('Enter');
	const from = of(page).getByLabel('Phụ trách từ ngày');
	await from.fill(past);
	await expectAccessible(page);
	await from.press('Enter');
	await expect(page.getByRole('status')).toContainText('Đã lưu lĩnh vực phụ trách.');
	await expect(of(page)).toContainText(`Hộ tịch từ ${words}`);
});
