import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { countSlips, lastSlip, offer, slipsAged } from './receipts.ts';

test.use({ viewport: { width: 390, height: 844 } });

const tap = (level: number) => `button[name="level"][value="${level}"]`;

/** Pixels of the thinnest line in any face: mouths tell the levels apart, colours alone must not. */
const thinnestMouth = (page: Page) =>
	page.locator('.faces svg, .scale svg').evaluateAll((faces) => {
		const lines = faces.map((face) => {
			const { width } = face.getBoundingClientRect();
			return (parseFloat(getComputedStyle(face).strokeWidth) * width) / 100;
		});
		return Math.min(...lines);
	});

test.describe('A phone without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('sends the whole slip of a receipt, and the tap counts at once', async ({ page }) => {
		const { token } = await offer();
		await page.goto(`/r/${token}`);
		await expect(page.getByText('Đăng ký khai sinh')).toBeVisible();
		await expect(page.getByText(/Nhận kết quả · tháng/)).toBeVisible();
		await page.locator(tap(2)).click();
		await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
		expect(await lastSlip('receipt')).toMatchObject({ level: 2, stage: 'result', reasons: null });

		await page.getByLabel('Chờ lâu').check();
		await page.getByLabel('Thái độ chưa đúng mực').check();
		await page.locator('input[name="item.O1"][value="1"]').check({ force: true });
		await page.locator('input[name="item.A1"][value="0"]').check({ force: true });
		await page.locator('input[name="fact.visits"][value="2"]').check();
		await page.locator('input[name="fact.agencies"][value="0"]').check();
		await page.getByLabel('Ý kiến thêm').fill('Phải chờ hai tiếng.');
		await page.getByText('Muốn được trả lời?').click();
		await page.getByLabel('Số điện thoại', { exact: true }).fill('0912 345 678');
		const consent = page.locator('input[name="consent"]');
		await expect(consent).not.toBeChecked();
		await consent.check();
		await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
		await expect(page.getByText('Đã nhận câu trả lời thêm.')).toBeVisible();
		expect(await lastSlip('receipt')).toMatchObject({
			level: 2,
			reasons: ['wait_too_long', 'officer_attitude'],
			items: { O1: 1, A1: null },
			facts: { visits: 2, agencies: 0 },
			comment: 'Phải chờ hai tiếng.',
			phone: '0912345678'
		});

		await page.goto(`/r/${token}`);
		await expect(page.getByText('Giấy này đã gửi phiếu rồi.')).toBeVisible();
	});

	test('sends a slip from a poster', async ({ page }) => {
		const response = await page.goto('/c/quang-khai.Q1');
		expect(response?.status()).toBe(200);
		await page.locator(tap(4)).click();
		await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
		await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
		// Nothing was chosen: the page does not say that something came.
		await expect(page.getByText('Phiếu đã được ghi nhận.')).toBeVisible();
		expect(await lastSlip('poster')).toMatchObject({ level: 4, counter: 'Q1', stage: null });
	});

	test('puts a phone number right that could not be kept, at once or later', async ({ page }) => {
		const { token } = await offer();
		const phone = page.getByLabel('Số điện thoại', { exact: true });
		const consent = page.locator('input[name="consent"]');
		await page.goto(`/r/${token}`);
		await page.locator(tap(2)).click();
		await page.getByLabel('Ý kiến thêm').fill('Xin gọi lại.');
		await page.getByText('Muốn được trả lời?').click();
		await phone.fill('0912 345 679');
		await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
		await expect(page.getByText('chưa đánh dấu đồng ý')).toBeVisible();
		await expect(phone).toHaveValue('0912 345 679');
		await expect(consent).not.toBeChecked();
		expect(await lastSlip('receipt')).toMatchObject({ comment: 'Xin gọi lại.', phone: null });

		await page.goto(`/r/${token}`);
		await expect(page.getByText('Giấy này đã gửi phiếu rồi.')).toBeVisible();
		await page.getByText('Muốn được trả lời?').click();
		await phone.fill('nhà tôi');
		await consent.check();
		await page.getByRole('button', { name: 'Gửi số điện thoại' }).click();
		await expect(page.getByText('không đọc được số này')).toBeVisible();
		await phone.fill('0912 345 679');
		await consent.check();
		await page.getByRole('button', { name: 'Gửi số điện thoại' }).click();
		await expect(page.getByText('Chúng tôi sẽ liên hệ')).toBeVisible();
		await expect(phone).toHaveCount(0);
		const slip = { level: 2, comment: 'Xin gọi lại.', phone: '0912345679' };
		expect(await lastSlip('receipt')).toMatchObject(slip);
		await page.goto(`/r/${token}`);
		await expect(page.getByText('Giấy này đã gửi phiếu rồi.')).toBeVisible();
		await expect(phone).toHaveCount(0);
	});

	test('hears that further answers came before, where it sends others from another page', async ({
		page,
		context
	}) => {
		const { token } = await offer();
		await page.goto(`/r/${token}`);
		await page.locator(tap(1)).click();
		await expect(page.getByText('Phiếu đã được ghi nhận: Rất không hài lòng.')).toBeVisible();
		const other = await context.newPage();
		await other.goto(`/r/${token}`);
		for (const [at, comment, said] of [
			[page, 'Chờ lâu.', 'Đã nhận câu trả lời thêm.'],
			[other, 'Khác.', 'Câu trả lời thêm đã gửi trước đó; lần này không ghi thêm.']
		] as const) {
			await at.getByLabel('Ý kiến thêm').fill(comment);
			await at.getByRole('button', { name: 'Gửi ý kiến' }).click();
			await expect(at.locator('.case b').first()).toHaveText(said);
		}
		expect(await lastSlip('receipt')).toMatchObject({ level: 1, comment: 'Chờ lâu.' });
	});

	test('that taps another face on a page from before is told the first one kindly', async ({
		page,
		context
	}) => {
		const { token } = await offer();
		const other = await context.newPage();
		await page.goto(`/r/${token}`);
		await other.goto(`/r/${token}`);
		await page.locator(tap(1)).click();
		await other.locator(tap(5)).click();
		await expect(
			other.getByText('Phiếu đã gửi trước đó: Rất không hài lòng. Mỗi giấy gửi được một phiếu.')
		).toBeVisible();
		// What should be better is asked openly, as of everybody who was not satisfied.
		await expect(other.getByLabel('Chờ lâu')).toBeVisible();
	});

	test('says at a poster what was just done, and hears only of what there was', async ({
		page
	}) => {
		const result = page.locator('input[name="item.R1"]');
		const visits = page.locator('input[name="fact.visits"]');
		for (const [stage, asked] of [
			['result', true],
			['intake', false]
		] as const) {
			await page.goto('/c/quang-khai.Q2');
			await page.getByLabel('Ông/Bà vừa').selectOption(stage);
			await page.locator(tap(4)).click();
			await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
			expect([await result.count(), await visits.count()].every(Boolean)).toBe(asked);
			expect(await lastSlip('poster')).toMatchObject({ level: 4, stage });
			await expect(page.getByText('Nếu Ông/Bà nhận kết quả')).toHaveCount(0);
		}
		await page.goto('/c/quang-khai.Q2');
		await page.locator(tap(4)).click();
		const apart = page.getByRole('group', { name: 'Nếu Ông/Bà nhận kết quả' });
		await expect(apart.locator('input[name="item.R1"]')).toHaveCount(6);
		await expect(apart.locator('input[name="fact.visits"]')).toHaveCount(3);
	});

	test('is known again ten minutes later; every other browser meets the same page, whatever it says', async ({
		page,
		browser
	}) => {
		const seen = [];
		for (const level of [1, 5]) {
			const { token } = await offer();
			await page.goto(`/r/${token}`);
			await page.locator(tap(level)).click();
			await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
			await slipsAged();
			const stranger = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
			await stranger.goto(`/r/${token}`);
			await expect(stranger.getByText('Giấy này đã gửi phiếu rồi.')).toBeVisible();
			await stranger.getByText('Đã gửi phiếu này từ máy khác?').click();
			await stranger.getByLabel('Mã xem trả lời').fill('1234 5678');
			await stranger.getByRole('button', { name: 'Xem trả lời' }).click();
			await expect(stranger.getByText('Mã này không đúng.')).toBeVisible();
			await expectAccessible(stranger, 'stranger');
			seen.push(await stranger.locator('main').innerHTML());
			await stranger.context().close();
			await page.goto(`/r/${token}`);
			await expect(page.getByLabel('Ý kiến thêm')).toBeVisible();
		}
		expect(seen[0]).toBe(seen[1]);
	});

	test('may tap twice and come back later for the rest', async ({ page }) => {
		const { token } = await offer('supplement');
		for (const level of [3, 5]) {
			await page.goto(`/r/${token}`);
			if (level === 3) await page.locator(tap(level)).click();
			await expect(page.getByText('Phiếu đã được ghi nhận')).toBeVisible();
		}
		await page.getByLabel('Ý kiến thêm').fill('Quay lại.');
		await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
		expect(await lastSlip('receipt')).toMatchObject({ level: 3, comment: 'Quay lại.' });
	});
});

test.describe('A phone with JavaScript', () => {
	test('sends a slip where the browser keeps nothing for pages, and nothing is said in the console', async ({
		page
	}) => {
		const said: string[] = [];
		page.on('pageerror', ({ message }) => said.push(message));
		page.on('console', (one) => one.type() === 'error' && said.push(one.text()));
		await page.addInitScript(() => {
			for (const name of ['localStorage', 'sessionStorage'])
				Object.defineProperty(window, name, {
					get() {
						throw new DOMException('Access is denied for this document.', 'SecurityError');
					}
				});
		});
		await page.goto('/c/quang-khai.Q1');
		await page.locator(tap(2)).click();
		await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
		expect(await lastSlip('poster')).toMatchObject({ level: 2, counter: 'Q1' });
		expect(said).toEqual([]);
	});

	test('does the same without loading a page anew', async ({ page }) => {
		const { token } = await offer('intake');
		await page.goto(`/r/${token}?lang=en`);
		await page.evaluate(() => ((window as unknown as { here: boolean }).here = true));
		await page.locator(tap(5)).click();
		await expect(page.locator('h1')).toHaveText('Thank you!');
		await page.getByLabel('Further comments').fill('Fine.');
		await page.getByRole('button', { name: 'Send these too' }).click();
		await expect(page.getByText('Your further answers have arrived.')).toBeVisible();
		expect(await page.evaluate(() => (window as unknown as { here: boolean }).here)).toBe(true);
		expect(await lastSlip('receipt')).toMatchObject({
			level: 5,
			stage: 'intake',
			comment: 'Fine.'
		});
	});

	test('keeps a tap while there is no network, and sends it later', async ({ page, context }) => {
		const { token } = await offer('refusal');
		await page.goto(`/r/${token}`);
		await context.setOffline(true);
		await page.locator(tap(1)).click();
		await expect(page.getByText('phiếu đã được giữ trên máy này')).toBeVisible();
		expect(await lastSlip('receipt')).not.toMatchObject({ level: 1, stage: 'refusal' });
		await context.setOffline(false);
		await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
		expect(await lastSlip('receipt')).toMatchObject({ level: 1, stage: 'refusal' });
		expect(await page.evaluate(() => localStorage.getItem('hai-long.slips'))).toBe('[]');
	});

	for (const [what, answer] of Object.entries({
		'a server that refuses our address': { status: 403, body: '<main class="phone"></main>' },
		'a server that is starting': { status: 503, body: '' },
		'a page that the network shows instead': { status: 200, body: '<h1>Wi-Fi</h1>' }
	}))
		test(`keeps a tap before ${what}, and sends it again`, async ({ page }) => {
			const { token } = await offer('refusal');
			await page.goto(`/r/${token}`);
			await page.route('**/r/**', (route) =>
				route.fulfill({ ...answer, contentType: 'text/html' })
			);
			await page.locator(tap(3)).click();
			await expect(page.getByText('Máy chủ chưa nhận')).toBeVisible();
			await expect(page.getByText('Mất mạng')).toBeHidden();
			await page.unroute('**/r/**');
			await page.evaluate(() => dispatchEvent(new Event('online')));
			await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
			await expect(page.getByText('Máy chủ chưa nhận')).toBeHidden();
			expect(await lastSlip('receipt')).toMatchObject({ level: 3, stage: 'refusal' });
			expect(await page.evaluate(() => localStorage.getItem('hai-long.slips'))).toBe('[]');
		});

	test('hears that a poster is too busy, and keeps the tap', async ({ page, request, baseURL }) => {
		const form = { form: { level: '4' }, headers: { origin: baseURL!, accept: 'text/html' } };
		let status = 200;
		for (let sent = 0; status === 200 && sent < 1000; sent += 20) {
			const answers = await Promise.all(
				Array.from({ length: 20 }, () => request.post('/c/quang-khai.Q3?/tap', form))
			);
			status = Math.max(...answers.map((answer) => answer.status()));
		}
		expect(status).toBe(429);
		await page.goto('/c/quang-khai.Q3');
		await page.route('**/c/**', (route) =>
			route.fulfill({ status: 429, contentType: 'text/html', body: '<main class="phone"></main>' })
		);
		await page.locator(tap(2)).click();
		await expect(page.getByText('Vừa có quá nhiều phiếu')).toBeVisible();
		await expect(page.getByText('Mất mạng')).toBeHidden();
		await page.unroute('**/c/**');
		const kept = await page.evaluate(() => localStorage.getItem('hai-long.slips'));
		expect(JSON.parse(kept!)).toHaveLength(1);
	});

	test('fetches less than ten kilobytes for a slip, everything included', async ({ page }) => {
		const { token } = await offer();
		const sizes: Promise<number>[] = [];
		page.on('requestfinished', (request) =>
			sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
		);
		await page.goto(`/r/${token}`, { waitUntil: 'networkidle' });
		await page.locator(tap(4)).click();
		await expect(page.locator('textarea')).toBeVisible();
		const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
		expect(bytes).toBeGreaterThan(1000);
		expect(bytes).toBeLessThan(10 * 1024);
	});
});

for (const javaScriptEnabled of [true, false])
	test.describe(`A poster, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
		test.use({ javaScriptEnabled });

		test('goes on with the same slip in another language', async ({ page }) => {
			await page.goto('/c/quang-khai.Q2');
			await page.locator(tap(3)).click();
			await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
			const before = await countSlips('poster');
			await page.getByRole('link', { name: 'English' }).click();
			await expect(page.locator('h1')).toHaveText('Thank you!');
			await page.getByLabel('Further comments').fill(`Switched ${javaScriptEnabled}`);
			await page.getByText('Would you like a reply?').click();
			await page.getByLabel('Phone number').fill('0912345670');
			await page.getByRole('button', { name: 'Send these too' }).click();
			await expect(page.getByText('consent was not ticked')).toBeVisible();
			await page.getByRole('link', { name: 'Tiếng Việt' }).click();
			await expect(page.getByText('Đã nhận câu trả lời thêm.')).toBeVisible();
			await page.getByText('Muốn được trả lời?').click();
			await page.getByLabel('Số điện thoại', { exact: true }).fill('0912345670');
			await page.locator('input[name="consent"]').check();
			await page.getByRole('button', { name: 'Gửi số điện thoại' }).click();
			await expect(page.getByText('Chúng tôi sẽ liên hệ')).toBeVisible();
			expect(await countSlips('poster')).toBe(before);
			expect(await lastSlip('poster')).toMatchObject({
				...{ level: 3, counter: 'Q2', phone: '0912345670' },
				comment: `Switched ${javaScriptEnabled}`
			});
			// Whoever scans it next begins anew.
			await page.goto('/c/quang-khai.Q2');
			await expect(page.locator(tap(3))).toBeVisible();
		});
	});

test.describe('Every page of it', () => {
	test('answers in Vietnamese whatever is sent to it', async ({ request, baseURL }) => {
		const { token } = await offer();
		const headers = { origin: baseURL!, accept: 'text/html' };
		for (const path of [`/r/${token}`, '/c/quang-khai.Q1'])
			for (const [query, sent, status, said] of [
				['', { form: { level: '5' } }, 400, 'Phiếu không gửi được theo cách này'],
				['?/khong-co', { form: { level: '5' } }, 400, 'Phiếu không gửi được theo cách này'],
				['?/tap', { data: { level: 5 } }, 400, 'Phiếu không gửi được theo cách này'],
				[
					'?/tap',
					{ data: 'level=5', headers: { ...headers, 'content-type': 'text/plain' } },
					400,
					'Phiếu không gửi được theo cách này'
				],
				...[`${baseURL}9`, 'null', baseURL!.replace('http:', 'https:')].map((origin) => [
					...['?/tap', { form: { level: '5' }, headers: { ...headers, origin } }, 403],
					'mở ở địa chỉ khác'
				])
			] as [string, object, number, string][]) {
				const answer = await request.post(path + query, { headers, ...sent });
				const text = await answer.text();
				expect([answer.status(), text.includes(said)], `${path}${query} ${text}`).toEqual([
					status,
					true
				]);
				expect(text).toContain('class="phone');
				expect(text).not.toMatch(/Not Found|Unsupported|Cross-site/);
			}
		expect(await lastSlip('receipt')).not.toMatchObject({ level: 5, stage: 'result' });
	});

	test('is found though its address was mistyped, passed on or cut off', async ({ page }) => {
		const { token } = await offer();
		for (const path of [`/R/${token}`, `/r/${token}.`, `/r/${token}%20`, `/r/${token}/`]) {
			expect((await page.goto(path))?.status(), path).toBe(200);
			await expect(page.locator(tap(5))).toBeVisible();
		}
		expect((await page.goto('/c/Quang-Khai.q1,'))?.status()).toBe(200);
		await expect(page.locator('.case')).toHaveText('Quầy 1');
		for (const path of ['/r/', '/r', '/R/', '/c/', '/r/%E0%A4%A', '/c/%E0%A4%A']) {
			expect((await page.goto(path))?.status(), path).toBe(404);
			await expect(page.locator('h1')).toHaveText('Xin lỗi Ông/Bà');
		}
		// The form of such an address sends to it as well.
		await page.goto(`/r/${token}.`);
		await page.locator(tap(5)).click();
		await expect(page.locator('h1')).toHaveText('Cảm ơn Ông/Bà!');
	});

	test('takes no form of another origin at any other door either', async ({ request }) => {
		for (const path of ['/desk/sign-in', '/desk/receipts/keys', '/kiosk', '/']) {
			const answer = await request.post(path, {
				form: { email: 'a@b.vn', password: 'x' },
				headers: { origin: 'https://other.example' }
			});
			expect(answer.status(), path).toBe(403);
		}
	});

	test('shows one ring around what is being written', async ({ page }) => {
		const { token } = await offer();
		await page.goto(`/r/${token}`);
		await page.locator(tap(2)).click();
		const comment = page.getByLabel('Ý kiến thêm');
		await comment.focus();
		const ringOf = (element: Element) => getComputedStyle(element).outlineStyle;
		expect(await comment.evaluate(ringOf)).toBe('solid');
		expect(await page.locator('label:has(textarea)').evaluate(ringOf)).toBe('none');
		await comment.press('Shift+Tab');
		expect(await page.locator('.chips input:focus').evaluate(ringOf)).toBe('solid');
		expect(await page.locator('.chips label:has(:focus)').evaluate(ringOf)).toBe('none');
	});

	test('can be used by everybody, in both languages and at 320 pixels', async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 640 });
		for (const lang of ['vi', 'en']) {
			const { token } = await offer();
			await page.goto(`/r/${token}?lang=${lang}`);
			await expect(page.locator('html')).toHaveAttribute('lang', lang);
			await expectAccessible(page, 'faces');
			expect(await thinnestMouth(page)).toBeGreaterThan(1.5);
			await page.locator(tap(2)).click();
			await page.locator('summary').click();
			await expectAccessible(page, 'more');
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(width).toBeLessThanOrEqual(320);
			expect(await thinnestMouth(page)).toBeGreaterThan(1.5);
			await page.locator('.send').click();
			await expect(page.locator('textarea')).toHaveCount(0);
			await expectAccessible(page, 'end');
			await page.goto(`/c/quang-khai.Q1?lang=${lang}`);
			await expectAccessible(page, 'poster');
			await page.locator(tap(4)).click();
			await expect(page.locator('textarea')).toBeVisible();
			await expectAccessible(page, 'more of a poster');
			await page.goto(`/r/${'A'.repeat(52)}`);
			await expectAccessible(page, 'broken');
		}
	});

	test('is friendly for what is no receipt, and never fails', async ({ page, request }) => {
		const { token } = await offer();
		const bad = [
			...['x', 'A'.repeat(52), token.slice(0, 51), `${token}A`, `${token.slice(0, -2)}__`],
			...Array.from({ length: 200 }, (_, i) =>
				i % 2
					? randomBytes(39).toString('base64url')
					: token.slice(0, i / 4) +
						randomBytes(39)
							.toString('base64url')
							.slice(i / 4)
			)
		];
		for (const one of bad) {
			const response = await request.get(`/r/${encodeURIComponent(one)}`);
			expect(response.status(), one).toBe(404);
		}
		const post = await request.post(`/r/${'A'.repeat(52)}?/tap`, {
			form: { level: '5' },
			headers: {
				origin: new URL(
					page.url() === 'about:blank' ? test.info().project.use.baseURL! : page.url()
				).origin
			}
		});
		expect(post.status()).toBe(404);
		await page.goto(`/r/${bad[1]}`);
		await expect(page.locator('h1')).toHaveText('Xin lỗi Ông/Bà');
		expect((await page.goto('/c/quang-khai.khong-co'))?.status()).toBe(404);
		await expect(page.getByText('Không có quầy này.')).toBeVisible();
	});
});
