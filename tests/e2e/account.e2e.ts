import { Secret, TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { people, servers } from './servers.ts';

const OWN = 'mot cau chi minh toi biet';

/** A person of this test alone, invited and signed in. */
async function invited(administrator: Page, theirs: Page, email: string) {
	await signIn(administrator, 'administrator');
	await administrator.goto('/desk/setup/people');
	await administrator.locator('#email').fill(email);
	await administrator.locator('#fullName').fill('Phạm Văn Riêng');
	const form = administrator.locator('form[action*="add"]');
	await form.getByLabel('Vai trò').selectOption('leader');
	await form.getByRole('button', { name: 'Tạo lời mời' }).click();
	await theirs.goto(await administrator.getByTestId('shown-once').locator('code').innerText());
	await theirs.locator('input[name="password"]').fill(OWN);
	await theirs.locator('input[name="again"]').fill(OWN);
	await theirs.getByRole('button', { name: 'Đặt mật khẩu và vào bàn làm việc' }).click();
	await expect(theirs).toHaveURL(/\/desk$/);
}

test('a person keeps the own account: password, second step, sessions', async ({
	page,
	browser
}) => {
	const email = 'rieng@example.vn';
	const theirs = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	await invited(page, theirs, email);
	await theirs.goto('/desk/account');
	await expectAccessible(theirs);

	const password = theirs.locator('form[action*="password"]');
	const change = async (old: string, next: string) => {
		await password.locator('[name="old"]').fill(old);
		await password.locator('[name="password"]').fill(next);
		await password.locator('[name="again"]').fill(next);
		await password.getByRole('button').click();
	};
	await change('khong phai mat khau', 'mat cau khac cua toi');
	await expect(theirs.getByRole('alert')).toContainText('HL-2109');
	await change(OWN, 'mat cau khac cua toi');
	await expect(theirs.getByRole('status')).toContainText('Đã đổi mật khẩu');

	await theirs.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
	const key = await theirs.locator('.card code').innerText();
	const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) });
	const confirm = theirs.locator('form[action*="confirm"]');
	await confirm.locator('[name="code"]').fill(totp.generate());
	await confirm.locator('[name="old"]').fill('mat cau khac cua toi');
	await confirm.getByRole('button').click();
	await expect(theirs.getByRole('status')).toContainText('Đã bật xác thực hai bước');

	// Another browser: the password alone opens nothing, and a code counts once.
	const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	await other.goto('/desk/sign-in?next=/desk/slips');
	await other.locator('[name="email"]').fill(email);
	await other.locator('[name="password"]').fill('mat cau khac cua toi');
	await other.locator('[name="password"]').press('Enter');
	await expect(other).toHaveURL(/sign-in\/code/);
	await expectAccessible(other);
	const code = async (text: string) => {
		await other.locator('[name="code"]').fill(text);
		await other.locator('[name="code"]').press('Enter');
	};
	await code('000000');
	await expect(other.getByRole('alert')).toContainText('HL-2111');
	await other.goto('/desk');
	await expect(other).toHaveURL(/sign-in/);
	await other.goto('/desk/sign-in/code?next=/desk/slips');
	await code(totp.generate({ timestamp: Date.now() + 30_000 }));
	await expect(other).toHaveURL(/\/desk\/slips/);

	// And the first browser sends it away.
	await theirs.goto('/desk/account');
	await theirs.getByRole('button', { name: 'Kết thúc mọi phiên khác' }).click();
	await expect(theirs.getByRole('status')).toContainText('Đã kết thúc');
	await other.reload();
	await expect(other).toHaveURL(/sign-in/);
});

test('an API key is made, works, is listed and revoked', async ({ page, request }) => {
	await signIn(page, 'administrator');
	await page.goto('/desk/setup/keys');
	await page.locator('#name').fill('Phần mềm thử');
	await page.getByRole('button', { name: 'Cấp khóa mới' }).click();
	const key = await page.getByTestId('shown-once').locator('code').innerText();
	await expectAccessible(page);
	const ask = async () => {
		const address = `${servers.sample.url}/api/v1/index?unit=quang-khai&year=2022`;
		return (await request.get(address, { headers: { authorization: `Bearer ${key}` } })).status();
	};
	expect(await ask()).toBe(200);
	const row = page.getByRole('row', { name: /Phần mềm thử/ });
	await row.getByRole('button', { name: 'Thu hồi' }).click();
	await expect(row).toContainText('thu hồi');
	expect(await ask()).toBe(401);
});

test('the audit names who did what, and a wrong sign-in among it', async ({ page, request }) => {
	await request.post('/desk/sign-in', {
		form: { email: people.officer.email, password: 'sai mat khau roi' },
		headers: { origin: servers.sample.url }
	});
	await signIn(page, 'leader');
	await page.goto('/desk/audit');
	await expect(page.getByRole('row', { name: /đăng nhập sai/ }).first()).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Loại việc').selectOption('sign_in');
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	await expect(page).toHaveURL(/kind=sign_in/);
	await expect(page.locator('tbody th').filter({ hasText: /lưu|nhập hồ sơ/ })).toHaveCount(0);
	await page.goto('/desk/audit?kind=%27;drop&who=x&from=2026-99-99&before=-1');
	await expect(page.locator('tbody tr').first()).toBeVisible();
});
