import { expect, signIn, test } from './fixtures.ts';

test('the percentages of 2022 are as printed, with the two that come from unrounded points', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk/index/2022');
	const rows = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^\d+\. / }) });
	expect(await rows.locator('td:last-child').allInnerTexts()).toEqual([
		'79,33%',
		'100,00%',
		'84,11%',
		'100,00%',
		'98,18%',
		'100,00%',
		'80,55%',
		'81,65%',
		'68,14%',
		'89,90%'
	]);
});

test('points lost stand in order and lead to where each figure comes from', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/index/2022');
	const lost = page
		.locator('section.card')
		.filter({ has: page.getByRole('heading', { name: 'Điểm mất, nhiều nhất trước' }) });
	const amounts = (await lost.locator('td b').allInnerTexts()).map((text) =>
		Number(text.replace(',', '.'))
	);
	expect(amounts[0]).toBe(4.46);
	expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));

	await lost.getByRole('link', { name: /^1\.6 / }).click();
	const criterion = page.locator('details', { hasText: 'Đối thoại của lãnh đạo xã' });
	await expect(criterion.getByText('mục 1.6')).toBeVisible();
	await expect(criterion).toContainText('đến ngày 31/12/2022');
	await expect(criterion).toContainText('suy ra');
});

test('what does not fit in the printed document is named', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/index/2022');
	const checks = page
		.locator('section.card')
		.filter({ has: page.getByRole('heading', { name: 'Chỗ không khớp trong số liệu' }) });
	await expect(checks).toContainText('2/17 = 0,118%');
	await expect(checks).toContainText('11,76%');
	expect(await checks.getByRole('listitem').count()).toBeGreaterThanOrEqual(10);
});

test('area 10 of this year is hatched and provisional; 2022 has nothing provisional', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(`/desk/index/${new Date(Date.now() + 7 * 3_600_000).getUTCFullYear()}`);
	const area = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^10\. / }) });
	await expect(area).toContainText('tạm tính');
	await expect(area.locator('td .hatched')).toHaveCount(1);
	await page.goto('/desk/index/2022');
	await expect(page.locator('td .hatched')).toHaveCount(0);
});

test('a year that a leader withholds is answered to nobody without a key', async ({
	page,
	request
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk/index/2022');
	const ask = () => request.get('/api/v1/index?unit=quang-khai&year=2022');
	expect((await ask()).status()).toBe(200);
	await page.getByRole('button', { name: 'Ngừng công khai' }).click();
	await expect(page.getByRole('button', { name: 'Công khai' })).toBeVisible();
	expect((await ask()).status()).toBe(404);
	await page.getByRole('button', { name: 'Công khai' }).click();
	await expect(page.getByRole('button', { name: 'Ngừng công khai' })).toBeVisible();
	expect((await ask()).status()).toBe(200);
});
