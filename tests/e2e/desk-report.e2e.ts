import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { quarter } from './quarter.ts';

test('the owner of a field writes its section; what was typed survives a refusal, then it is filed', async ({
	page
}) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarter}`);
	const owed = page.getByRole('listitem').filter({ hasText: 'Hộ tịch' });
	await expect(owed).toContainText('Còn');
	await owed.getByRole('link', { name: 'Viết phần này' }).click();
	await expect(page.getByRole('heading', { name: 'Số liệu cho thấy' })).toBeVisible();

	const causes = page.getByLabel('Nguyên nhân');
	await causes.fill('Giờ cao điểm chỉ có một người trực quầy.');
	await expect(page.getByRole('status')).toContainText('Đã lưu nháp');
	await page.getByLabel('Giải pháp 1').fill('Bố trí thêm một người từ 8 giờ đến 10 giờ');
	await page.getByRole('button', { name: 'Nộp phần báo cáo' }).click();
	await expect(page.getByRole('alert')).toContainText('HL-5109');
	await expect(causes).toHaveValue('Giờ cao điểm chỉ có một người trực quầy.');
	await expectAccessible(page);

	await page.getByLabel('Trách nhiệm').first().fill('Văn phòng');
	await page.getByLabel('Thời hạn').first().fill('2027-01-15');
	await page.getByRole('button', { name: 'Nộp phần báo cáo' }).click();
	await expect(owed).toContainText('Đã nộp');
	const report = page.getByRole('article');
	await expect(report).toContainText('Số liệu chốt ngày');
	await expect(report).toContainText('Bố trí thêm một người từ 8 giờ đến 10 giờ');
	await expectAccessible(page);
});

test('nobody writes for a field of somebody else', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarter}`);
	await expect(page.getByRole('listitem').filter({ hasText: 'Đất đai' })).not.toContainText(
		'Viết phần này'
	);
	const answer = await page.goto(`/desk/report-121/${quarter}/write/dat-dai`);
	expect(answer!.status()).toBe(403);
	await expect(page.getByRole('main')).toContainText('HL-2004');
});

test('on paper it is an official document: no menus, no forms, the heading of the state', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(`/desk/report-121/${quarter}`);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible();
	await expect(page.getByText('XÃ QUANG KHẢI', { exact: true })).toBeVisible();
	await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('on a phone it reads without sideways scrolling', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await signIn(page, 'leader');
	await page.goto(`/desk/report-121/${quarter}`);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(wide).toBeLessThanOrEqual(360);
});
