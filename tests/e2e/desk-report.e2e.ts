import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { quarter } from './quarter.ts';

test('the owner of a field files its section; what was typed survives a refusal', async ({
	page
}) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarter}`);
	const owed = page.getByRole('listitem').filter({ hasText: 'Hộ tịch' });
	await expect(owed).toContainText('Còn');
	await owed.getByRole('link', { name: 'Viết phần này' }).click();

	const section = page.locator('section#write-ho-tich');
	const causes = section.getByLabel('Nguyên nhân');
	await causes.fill('Giờ cao điểm chỉ có một người trực quầy.');
	// The browser's own limit is taken away, as another client would not have it.
	const remedies = section.getByLabel('Giải pháp, thời hạn');
	await remedies.evaluate((area: HTMLTextAreaElement) => area.removeAttribute('maxlength'));
	await remedies.fill('Bố trí thêm người. '.repeat(300));
	await section.getByRole('button', { name: 'Nộp phần báo cáo' }).click();
	await expect(section.getByRole('alert')).toContainText('HL-2010');
	await expect(causes).toHaveValue('Giờ cao điểm chỉ có một người trực quầy.');

	await remedies.fill('Bố trí thêm một người từ 8 giờ đến 10 giờ, từ tháng sau.');
	await section.getByRole('button', { name: 'Nộp phần báo cáo' }).click();
	await expect(owed).toContainText('Đã nộp');
	const report = page.getByRole('article');
	await expect(report).toContainText('Số liệu chốt ngày');
	await expect(report).toContainText('Bố trí thêm một người từ 8 giờ đến 10 giờ');
	await expectAccessible(page);
});

test('nobody files for a field of somebody else', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarter}`);
	await expect(page.getByRole('listitem').filter({ hasText: 'Đất đai' })).not.toContainText(
		'Viết phần này'
	);
	const answer = await page.request.post(`/desk/report-121/${quarter}?/file`, {
		form: { field: 'dat-dai', causes: 'x', remedies: 'y' },
		headers: { origin: new URL(page.url()).origin }
	});
	expect(await answer.text()).toContain('HL-2004');
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
	await expect(page.getByRole('button', { name: 'Nộp phần báo cáo' })).toHaveCount(0);
});

test('without JavaScript what was typed survives a refusal too', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarter}`);
	const answer = await page.request.post(`/desk/report-121/${quarter}?/file`, {
		form: { field: 'ho-tich', causes: 'Thiếu người trực quầy.', remedies: 'x'.repeat(5001) },
		headers: { origin: new URL(page.url()).origin, accept: 'text/html' }
	});
	await page.setContent(await answer.text());
	await expect(page.getByRole('alert')).toContainText('HL-2010');
	await expect(page.locator('#write-ho-tich').getByLabel('Nguyên nhân')).toHaveValue(
		'Thiếu người trực quầy.'
	);
});
