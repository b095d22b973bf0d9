import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';

const file = (lines: string[]) => ({
	name: 'phieu-giay.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(lines.join('\n'))
});
const GOOD = ['Số phiếu,Ngày,Mức độ', 'E-1,02/11/2026,Hài lòng', 'E-2,02/11/2026,Bình thường'];

test('paper slips are looked at, then imported: a bad row is named, and nothing is kept half', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk/slips');
	await page.getByRole('link', { name: 'Nhập phiếu giấy' }).click();
	const input = page.locator('input[type="file"]');
	await input.setInputFiles(file(GOOD.with(2, 'E-2,31/02/2026,Bình thường')));
	await page.getByRole('button', { name: 'Nhập phiếu' }).click();
	await expect(page.getByRole('alert')).toContainText('Chưa nhập phiếu nào');
	await expect(page.getByRole('row', { name: /Dòng 3/ })).toContainText('31/02/2026');
	await expectAccessible(page);
	await page.screenshot({ path: test.info().outputPath('refused.png'), fullPage: true });

	await input.setInputFiles(file(GOOD));
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await expect(page.getByRole('status')).toContainText('chưa nhập: 2 dòng, 2 phiếu mới');
	// What was looked at is still chosen.
	await page.getByRole('button', { name: 'Nhập phiếu' }).click();
	await expect(page.getByRole('status')).toContainText('đã nhập 2 phiếu mới');
});

test('without JavaScript too; and an opened figure leads to its slips', async ({ browser }) => {
	const page = await plainPage(browser, 'leader');
	await page.goto('/desk/slips/import');
	await page.locator('input[type="file"]').setInputFiles(file([GOOD[0]!, 'E-9,03/11/2026,5']));
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await expect(page.getByRole('status')).toContainText('1 phiếu mới');

	await page.goto('/desk');
	await page.locator('.answer .big summary').click();
	await page.locator('.answer .big').getByRole('link', { name: 'Xem các phiếu' }).click();
	await expect(page).toHaveURL(/\/desk\/slips\?.*counted=in/);
	await expect(page.locator('tbody tr').first()).toBeVisible();
	await page.context().close();
});
