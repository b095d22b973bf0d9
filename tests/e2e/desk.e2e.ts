import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const today = new Date(Date.now() + 7 * 3_600_000);
const year = today.getUTCFullYear();
const running = Math.floor(today.getUTCMonth() / 3) + 1;
/** The last quarter that has ended: what it owes is due. */
const ended = running === 1 ? `${year - 1}-Q4` : `${year}-Q${running - 1}`;
const PAGES = [
	'/desk',
	'/desk?quarter=2019-Q1',
	`/desk/report-121/${ended}`,
	`/desk/index/${year}`,
	'/desk/index/2022',
	'/desk/index/1999'
];

for (const [lang, colorScheme] of [
	['vi', 'light'],
	['en', 'dark']
] as const)
	for (const path of PAGES)
		test(`${path} is accessible (${lang}, ${colorScheme})`, async ({ page }) => {
			await page.emulateMedia({ colorScheme });
			await signIn(page, 'leader');
			await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
			await expect(page.locator('html')).toHaveAttribute('lang', lang);
			await expectAccessible(page);
		});

test('every page says that the data are sample data', async ({ page }) => {
	await signIn(page, 'leader');
	for (const path of PAGES) {
		await page.goto(path);
		await expect(page.getByText('DỮ LIỆU MẪU', { exact: true })).toBeVisible();
	}
});

test('a share opens into its two counts, its source and its day, by keyboard alone', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('#content')).toBeFocused();
	const share = page.locator('.answer .big summary');
	await share.focus();
	await page.keyboard.press('Enter');
	const opened = page.locator('.answer .big dl');
	for (const part of ['Phép tính', 'Khoảng 95%', 'Nghĩa là'])
		await expect(opened).toContainText(part);
	const sum = await opened.locator('dd').first().innerText();
	const [, numerator, denominator] = /^([\d.]+) ÷ ([\d.]+) = /.exec(sum)!;
	const count = (text: string) => Number(text.replaceAll('.', ''));
	const printed = ((100 * count(numerator!)) / count(denominator!)).toFixed(1).replace('.', ',');
	await expect(share).toHaveText(`${printed}%`);
});

test('charts are drawn in the colours of the levels, beside a table with the same rows', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk');
	const card = page
		.locator('section.card')
		.filter({ has: page.getByRole('heading', { name: 'Theo lĩnh vực' }) });
	await expect(card.getByRole('img', { name: /Biểu đồ: Theo lĩnh vực/ })).toBeVisible();
	await expect(card.locator('canvas')).toBeVisible();
	await expect(card.getByRole('row', { name: /Hộ tịch/ })).toBeVisible();
});

test('without JavaScript the figures are all there', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
	const page = await context.newPage();
	await signIn(page, 'leader');
	await page.goto('/desk');
	await expect(page.getByRole('row', { name: /Hộ tịch/ }).first()).toBeVisible();
	await expect(page.locator('canvas')).toHaveCount(0);
	await page.locator('.answer .big summary').click();
	await expect(page.locator('.answer .big dl')).toBeVisible();
	await page.locator('select[name="field"]').selectOption('dat-dai');
	await page.getByRole('button', { name: 'Xem' }).click();
	await expect(page).toHaveURL(/field=dat-dai/);
	await context.close();
});

test('a quarter without slips says what to do', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk?quarter=2019-Q1');
	await expect(page.getByRole('heading', { name: 'Quý này chưa có phiếu nào' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Mở màn hình đánh giá' })).toBeVisible();
});

test('an officer sees the fields he owns, and no others', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto('/desk');
	await expect(page.getByText(/chỉ gồm lĩnh vực bạn phụ trách: Hộ tịch/)).toBeVisible();
	const fields = await page.getByLabel('Lĩnh vực').locator('option').allInnerTexts();
	expect(fields).toEqual(['Tất cả lĩnh vực', 'Hộ tịch']);
	await page.goto('/desk?field=dat-dai');
	await expect(page.getByRole('heading', { name: 'Quý này chưa có phiếu nào' })).toBeVisible();
});

test('a wrong address inside the desk keeps the way out', async ({ page }) => {
	await signIn(page, 'leader');
	for (const [path, code] of [
		['/desk?quarter=2026', 'HL-4001'],
		['/desk?field=khong-co', 'HL-1013'],
		['/desk/index/1999', 'HL-4004'],
		['/desk/khong-co', 'HL-9002']
	] as const) {
		await page.goto(path);
		await expect(page.getByText(code)).toBeVisible();
		await expect(
			page.locator('nav:visible').getByRole('link', { name: 'Báo cáo 121' })
		).toBeVisible();
	}
});

test('twice the text size still fits a tablet and a phone', async ({ page }) => {
	await signIn(page, 'leader');
	for (const [width, height] of [
		[1280, 800],
		[1024, 768],
		[390, 844]
	] as const) {
		await page.setViewportSize({ width, height });
		for (const path of [...PAGES, '/desk/slips']) {
			await page.goto(path);
			await page.addStyleTag({ content: 'html { font-size: 200% !important; }' });
			const beyond = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(beyond, `${path} at ${width}`).toBeLessThanOrEqual(0);
		}
	}
});
