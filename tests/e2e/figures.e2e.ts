import { readFileSync } from 'node:fs';
import { localDate } from '#lib/domain/time/day.ts';
import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';
import { offer } from './receipts.ts';

test('any period is read, compared, filtered and downloaded', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/figures?period=2026-Q3');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quý III năm 2026');
	await expect(page.locator('[data-figure="before"]')).toHaveText(
		/cao hơn|thấp hơn|trong dao động ngẫu nhiên/
	);
	await expect(page.getByRole('img').first()).toBeVisible();
	await expectAccessible(page);
	const whole = await page.locator('[data-figure="slips"]').innerText();

	// A filter stands in the address bar, and leads to the slips behind it.
	await page.locator('select[name="field"]').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	await expect(page).toHaveURL(/field=\w/);
	expect(await page.locator('[data-figure="slips"]').innerText()).not.toBe(whole);
	await expect(page.getByRole('link', { name: 'Xem từng phiếu' })).toHaveAttribute(
		'href',
		/\/desk\/slips\?.*field=/
	);

	for (const [format, begins] of [
		['CSV', '\uFEFF'],
		['Excel', 'PK']
	] as const) {
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('link', { name: `Tải bảng: Theo mức độ, ${format}` }).click()
		]);
		expect(readFileSync(await file.path(), 'utf8').startsWith(begins)).toBe(true);
	}
	const [picture] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải ảnh PNG' }).first().click()
	]);
	expect(
		readFileSync(await picture.path())
			.subarray(1, 4)
			.toString()
	).toBe('PNG');

	for (const period of ['2026', '2026-H1', '2026-08', '2026-08-10..week', '2026-08-12']) {
		await page.goto(`/desk/figures?period=${period}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	expect((await page.goto('/desk/figures?period=2026-13'))!.status()).toBe(422);
	await expect(page.getByText('HL-7109')).toBeVisible();
});

test('today is live: a slip shows within two seconds of the tap', async ({ page, browser }) => {
	await signIn(page, 'leader');
	const phone = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	const { token } = await offer();
	const today = localDate(new Date().toISOString());
	await page.goto(`/desk/figures?period=${today}`);
	await expect(page.getByText('Trực tiếp')).toBeVisible();
	const count = async () =>
		(await page.locator('[data-figure="slips"]').count())
			? Number(await page.locator('[data-figure="slips"]').innerText())
			: 0;
	const aside = () => page.getByText('phiếu để riêng').count();
	const before = [await count(), await aside()];
	await phone.goto(`/r/${token}`);
	await phone.locator('button[name="level"][value="5"]').click();
	const tapped = Date.now();
	await expect
		.poll(async () => [await count(), await aside()], { intervals: [50], timeout: 5000 })
		.not.toEqual(before);
	console.info(`shown ${Date.now() - tapped} ms after the tap was answered`);
	await phone.context().close();
});

test('a target is set without JavaScript, and a wrong one is told', async ({ browser }) => {
	const page = await plainPage(browser, 'administrator');
	await page.goto('/desk/figures?period=2026-Q3');
	await page.locator('#target').fill('120');
	await page.getByRole('button', { name: 'Lưu mục tiêu' }).click();
	await expect(page.getByRole('alert')).toContainText('HL-7110');
	await expect(page.locator('#target')).toHaveValue('120');
	await page.locator('#target').fill('95');
	await page.getByRole('button', { name: 'Lưu mục tiêu' }).click();
	await expect(page.getByText('Đã lưu mục tiêu.')).toBeVisible();
	await expect(page.getByText('Mục tiêu 95%').first()).toBeVisible();
	await page.context().close();
});
