import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
const PAGES = [
	...['/desk', '/desk/figures?period=2026-Q3', '/desk/figures/signs', '/desk/dossiers'],
	...['/desk/slips', '/desk/slips/set-aside', '/desk/report-121/2026-Q3', '/desk/audit'],
	...[`/desk/index/${year}`, `/desk/index/${year}/ranks`, '/desk/index/rulebooks', '/desk/cases'],
	...['/results/quang-khai']
];

test.use({ viewport: { width: 390, height: 844 } });

for (const lang of ['vi', 'en'])
	test(`what scrolls sideways on a phone is reached by keyboard, with a name (${lang})`, async ({
		page
	}) => {
		test.slow();
		await signIn(page, 'leader');
		let boxes = 0;
		for (const path of PAGES) {
			await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
			// Folded tables too.
			await page
				.locator('details:has(.scroll)')
				.evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
			const wide = page.locator('.scroll').and(page.locator('[tabindex="0"]'));
			const unreached = () =>
				page
					.locator('.scroll:not([tabindex])')
					.evaluateAll(
						(all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length
					);
			await expect.poll(unreached, path).toBe(0);
			for (const box of await wide.all()) {
				boxes += 1;
				await expect(box).toHaveAccessibleName(/\p{L}{2}/u);
				await expect(box).toHaveRole('group');
			}
			await expectAccessible(page, `${path} ${lang}`, ['scrollable-region-focusable']);
			const { scrollWidth, clientWidth } = await page
				.locator('html')
				.evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
			expect(scrollWidth, path).toBeLessThanOrEqual(clientWidth);
		}
		expect(boxes).toBeGreaterThan(2);
	});

test('an arrow key moves it, and on a wide screen the tab key passes by', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/figures?period=2026-Q3');
	const box = page.locator('.scroll[tabindex="0"]').first();
	await box.focus();
	await page.keyboard.press('ArrowRight');
	await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
	await page.setViewportSize({ width: 2400, height: 1000 });
	await expect(page.locator('.scroll[tabindex]')).toHaveCount(0);
});
