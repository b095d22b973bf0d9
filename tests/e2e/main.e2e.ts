import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

/** The figures that a slip moves, as the pages print them. */
async function figures(page: Page, year: number, quarter: string) {
	await page.goto('/desk');
	const n = await page
		.locator('.answer .facts li', { hasText: 'phiếu hợp lệ' })
		.locator('b')
		.innerText();
	const share = await page.locator('.answer .big').innerText();
	await page.goto(`/desk/report-121/${quarter}`);
	const reported = await page.locator('#counted b').innerText();
	await page.goto(`/desk/index/${year}`);
	const area = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^10\. / }) });
	await expect(area).toContainText('tạm tính');
	const points = await page.getByTestId('total').innerText();
	return {
		n: Number(n.replace('.', '')),
		share,
		reported: Number(reported.replace('.', '')),
		points
	};
}

test('one tap on the kiosk moves n, the satisfaction share, report 121 and area 10', async ({
	page,
	browser
}) => {
	const today = new Date(Date.now() + 7 * 3_600_000);
	const year = today.getUTCFullYear();
	const quarter = `${year}-Q${Math.floor(today.getUTCMonth() / 3) + 1}`;
	await signIn(page, 'administrator');
	const before = await figures(page, year, quarter);

	// A tablet of its own: it has no account and keeps nothing of the desk.
	const tablet = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		locale: 'vi-VN'
	});
	const kiosk = await tablet.newPage();
	await kiosk.goto('/kiosk');
	await expect(kiosk.getByText('DỮ LIỆU MẪU')).toBeVisible();
	const stored = kiosk.waitForResponse(
		(r) => r.url().endsWith('/api/v1/slips') && r.status() === 200
	);
	await kiosk.getByRole('button', { name: 'Rất không hài lòng' }).click();
	await expect(kiosk.getByRole('heading', { name: /Cảm ơn/ })).toBeVisible();
	const { results } = (await (await stored).json()) as { results: { status: string }[] };
	expect(results.map(({ status }) => status)).toEqual(['stored']);
	await tablet.close();

	const after = await figures(page, year, quarter);
	expect(after.n).toBe(before.n + 1);
	expect(after.reported).toBe(before.reported + 1);
	expect(after.share).not.toBe(before.share);
	expect(after.points).not.toBe(before.points);
});

test('the year 2022 stands as it was printed', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/index/2022');
	await expect(page.getByTestId('total')).toHaveText('85,686');
	const rows = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^\d+\. / }) });
	const cells = await rows.locator('td b').allInnerTexts();
	expect(cells).toEqual(['11,9', '5', '15,56', '6', '10,8', '7', '9,263', '1,633', '9,54', '8,99']);
	await expectAccessible(page);
});
