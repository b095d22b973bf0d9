import { expect, expectAccessible, firstAccount, test } from './fixtures.ts';
import { servers } from './servers.ts';

test.use({ baseURL: servers.empty.url });

test('on the first day the operator sets up a unit and is told what to do next', async ({
	page
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
	await expect(page).toHaveURL(/\/desk$/);
	await expect(page.getByRole('heading', { name: 'Quý này chưa có phiếu nào' })).toBeVisible();
	await expect(page.getByText('DỮ LIỆU MẪU')).toHaveCount(0);
	await expectAccessible(page);

	await page.goto('/desk/index');
	await expect(page.getByRole('heading', { name: 'Chưa có chỉ số năm nào' })).toBeVisible();
	await expectAccessible(page);
});
