import { expect, expectAccessible, test } from './fixtures.ts';
import { people, servers } from './servers.ts';

test.use({ javaScriptEnabled: false });

test('whoever opens a page of the desk signs in first and comes back to it, without JavaScript', async ({
	page
}) => {
	await page.goto('/desk/index/2022');
	await expect(page).toHaveURL(/\/desk\/sign-in\?next=/);
	await page.getByLabel('Email').fill(people.leader.email);
	await page.getByLabel('Mật khẩu').fill(people.leader.password);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page).toHaveURL(/\/desk\/index\/2022$/);
	await expect(page.getByTestId('total')).toHaveText('85,686');
});

test('a wrong password says so with its number, and keeps the email', async ({ page }) => {
	await page.goto('/desk/sign-in');
	await page.getByLabel('Email').fill(people.officer.email);
	await page.getByLabel('Mật khẩu').fill('không phải');
	await page.getByLabel('Mật khẩu').press('Enter');
	await expect(page.getByRole('alert')).toContainText('HL-2002');
	await expect(page.getByLabel('Email')).toHaveValue(people.officer.email);
	await expect(page.getByLabel('Mật khẩu')).toHaveValue('');
});

const post = (email: string, password: string) =>
	fetch(`${servers.sample.url}/desk/sign-in`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: servers.sample.url, accept: 'text/html' },
		body: new URLSearchParams({ email, password })
	}).then(({ status }) => status);

test('eight wrong passwords of a stranger lock nobody out: the right one comes in, a little later', async ({
	page
}) => {
	const { email, password } = people.administrator;
	for (let attempt = 0; attempt < 8; attempt += 1)
		expect(await post(email, `thử ${attempt}`)).toBe(401);
	const before = Date.now();
	expect(await post(email, password)).toBe(303);
	expect(Date.now() - before).toBeGreaterThan(2000);
	await page.goto('/desk/sign-in');
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Mật khẩu').fill(password);
	await page.getByLabel('Mật khẩu').press('Enter');
	await expect(page).toHaveURL(/\/desk$/);
});

test('eight connections that guess without pause refuse none of thirty right ones', async () => {
	let guessing = true;
	const flood = Array.from({ length: 8 }, async (_, i) => {
		for (let n = 0; guessing; n += 1) await post(`ai-do-${i}@example.vn`, `thử ${n}`);
	});
	const { email, password } = people.leader;
	const statuses = await Promise.all(Array.from({ length: 30 }, () => post(email, password)));
	guessing = false;
	expect(statuses).toEqual(Array(30).fill(303));
	await Promise.all(flood);
});

test('signing out ends the session, not only the cookie', async ({ page, context }) => {
	await page.goto('/desk/sign-in');
	await page.getByLabel('Email').fill(people.leader.email);
	await page.getByLabel('Mật khẩu').fill(people.leader.password);
	await page.getByLabel('Mật khẩu').press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Quý');
	const kept = await context.cookies();
	expect(kept.find(({ name }) => name === 'session')).toMatchObject({
		httpOnly: true,
		sameSite: 'Lax'
	});
	await page.locator('nav:visible').getByRole('button', { name: 'Đăng xuất' }).click();
	await expect(page).toHaveURL(/sign-in/);
	await context.addCookies(kept);
	await page.goto('/desk');
	await expect(page).toHaveURL(/sign-in/);
	await expect(page.getByLabel('Email')).toBeVisible();
});

test('the way in leads nowhere else', async ({ page }) => {
	await page.goto('/desk/sign-in?next=https://example.com/desk');
	await page.getByLabel('Email').fill(people.leader.email);
	await page.getByLabel('Mật khẩu').fill(people.leader.password);
	await page.getByLabel('Mật khẩu').press('Enter');
	await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/desk$/);
});

test.describe('with JavaScript', () => {
	test.use({ javaScriptEnabled: true });

	for (const lang of ['vi', 'en'])
		test(`the doors and the sign-in are accessible (${lang})`, async ({ page }) => {
			for (const path of ['/', '/desk/sign-in', '/results/quang-khai', '/nowhere']) {
				await page.goto(`${path}?lang=${lang}`);
				await expectAccessible(page);
			}
		});

	for (const lang of ['vi', 'en'])
		test(`the doors fit a phone of 320 px (${lang})`, async ({ page }) => {
			await page.setViewportSize({ width: 320, height: 640 });
			for (const path of ['/', '/desk/sign-in', '/results/quang-khai', '/nowhere']) {
				await page.goto(`${path}?lang=${lang}`);
				const { scrollWidth, clientWidth } = await page
					.locator('html')
					.evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
				expect(scrollWidth, path).toBeLessThanOrEqual(clientWidth);
			}
		});
});
