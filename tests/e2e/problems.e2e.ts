import { expect, expectAccessible, test } from './fixtures.ts';
import { servers } from './servers.ts';

test.use({ baseURL: servers.sample.url });

test('the type of every problem is a page that says what happened and what to do', async ({
	page,
	request
}) => {
	const refused = await request.post('/api/v1/slips', {
		data: { slips: [] },
		headers: { authorization: 'Device not-a-device-not-a-device' }
	});
	const body = (await refused.json()) as { type: string; code: string; title: string };
	await page.goto(body.type);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Mã lỗi ${body.code}`);
	await expect(page.locator('.says')).toHaveText(body.title);
	await expect(page.getByRole('heading', { name: 'Nên làm gì' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { name: 'What to do' })).toBeVisible();
	await expectAccessible(page);
});

test('all problems are listed, each with its page', async ({ page }) => {
	await page.goto('/problems');
	await expectAccessible(page);
	await page.getByRole('link', { name: 'HL-1013' }).click();
	await expect(page).toHaveURL(/\/problems\/HL-1013$/);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/problems');
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a number that does not exist is told in a sentence, with the way to the list', async ({
	page
}) => {
	const answer = await page.goto('/problems/HL-0000');
	expect(answer!.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'Không có mã lỗi này' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Mọi mã lỗi' }).click();
	await expect(page).toHaveURL(/\/problems$/);
});
