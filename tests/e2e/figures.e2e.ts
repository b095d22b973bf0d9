import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { localDate } from '#lib/domain/time/day.ts';
import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';
import { offer } from './receipts.ts';

/** Whether it is well-formed and has shapes that are drawn. Runs in the browser. */
function isPicture(svg: string): boolean {
	const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
	return !read.querySelector('parsererror') && read.querySelectorAll('rect, path').length > 3;
}

test('the slips behind a figure are a workbook, with dates and numbers', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/slips?period=2026-Q3&level=1&channel=kiosk');
	const listed = await page.locator('tbody tr').count();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải Excel' }).click()
	]);
	const [heads, ...rows] = (await readSheet(await file.path())) as unknown[][];
	expect(heads?.slice(0, 2)).toEqual(['Lúc', 'Lĩnh vực']);
	expect(rows.length).toBeGreaterThanOrEqual(listed);
	for (const row of rows) {
		expect(row[0]).toBeInstanceOf(Date);
		expect(row.slice(5, 7)).toEqual([1, 'Rất không hài lòng']);
	}
});

test('any period is read, compared, filtered and downloaded', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/figures?period=2026-Q3');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quý III năm 2026');
	await expect(page.locator('[data-figure="before"]')).toHaveText(
		/cao hơn|thấp hơn|trong dao động ngẫu nhiên/
	);
	await expect(page.getByRole('img').first()).toBeVisible();
	await expectAccessible(page);
	const whole = await page.locator('[data-figure="slips"]').innerText();

	// A filter stands in the address bar, and leads to the slips behind it.
	await page.locator('select[name="field"]').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	await expect(page).toHaveURL(/field=\w/);
	expect(await page.locator('[data-figure="slips"]').innerText()).not.toBe(whole);
	await expect(page.getByRole('link', { name: 'Xem từng phiếu' })).toHaveAttribute(
		'href',
		/\/desk\/slips\?.*field=/
	);

	// What is filtered is said in words, and cleared in one tap.
	await page.goto('/desk/figures?period=2026-Q3&level=1&channel=kiosk');
	const filtered = page.getByRole('region', { name: 'Đang lọc' });
	await expect(filtered).toContainText(
		'Đang lọc: Kênh: Máy tính bảng tại quầy; Mức độ: Rất không hài lòng'
	);
	await expectAccessible(page);
	await filtered.getByRole('link', { name: 'Bỏ mọi bộ lọc' }).click();
	await expect(page).toHaveURL(/figures\?period=2026-Q3$/);

	for (const [format, begins] of [
		['CSV', '\uFEFF'],
		['Excel', 'PK']
	] as const) {
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('link', { name: `Tải bảng: Theo mức độ, ${format}` }).click()
		]);
		expect(readFileSync(await file.path(), 'utf8').startsWith(begins)).toBe(true);
	}
	const [drawing] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải biểu đồ: Theo lĩnh vực, SVG' }).click()
	]);
	const svg = readFileSync(await drawing.path(), 'utf8');
	expect(svg).toContain('Hộ tịch');
	expect(await page.evaluate(isPicture, svg)).toBe(true);
	for (const table of ['level', 'span', 'counter', 'channel', 'stage', 'hours', 'quarter']) {
		const file = await page.request.get(
			`/desk/figures/file/svg?period=2026-Q3&table=${table}&lang=en`
		);
		expect(file.headers()['content-type']).toBe('image/svg+xml');
		expect(await page.evaluate(isPicture, await file.text())).toBe(true);
	}

	// On paper the charts stand too, within its width.
	await page.emulateMedia({ media: 'print' });
	const drawn = page.locator('.chart canvas').first();
	await expect(drawn).toBeVisible();
	expect((await drawn.boundingBox())!.width).toBeLessThanOrEqual(page.viewportSize()!.width);
	await page.emulateMedia({ media: null });
	const [picture] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải ảnh PNG' }).first().click()
	]);
	expect(
		readFileSync(await picture.path())
			.subarray(1, 4)
			.toString()
	).toBe('PNG');

	for (const period of ['2026', '2026-H1', '2026-08', '2026-08-10..week', '2026-08-12']) {
		await page.goto(`/desk/figures?period=${period}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	expect((await page.goto('/desk/figures?period=2026-13'))!.status()).toBe(422);
	await expect(page.getByText('HL-7109')).toBeVisible();
});

test('today is live: a slip shows within two seconds of the tap', async ({ page, browser }) => {
	await signIn(page, 'leader');
	const phone = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	const { token } = await offer();
	const today = localDate(new Date().toISOString());
	await page.goto(`/desk/figures?period=${today}`);
	await expect(page.getByText('Trực tiếp')).toBeVisible();
	const count = async () =>
		(await page.locator('[data-figure="slips"]').count())
			? Number(await page.locator('[data-figure="slips"]').innerText())
			: 0;
	const aside = () => page.getByText('phiếu chưa tính').count();
	const before = [await count(), await aside()];
	await phone.goto(`/r/${token}`);
	await phone.locator('button[name="level"][value="5"]').click();
	const tapped = Date.now();
	await expect
		.poll(async () => [await count(), await aside()], { intervals: [50] })
		.not.toEqual(before);
	console.info(`shown ${Date.now() - tapped} ms after the tap was answered`);
	await phone.context().close();
});

test('a target is set without JavaScript, and a wrong one is told', async ({ browser }) => {
	const page = await plainPage(browser, 'administrator');
	await page.goto('/desk/figures?period=2026-Q3');
	await page.locator('#target').fill('120');
	await page.getByRole('button', { name: 'Lưu mục tiêu' }).click();
	await expect(page.getByRole('alert')).toContainText('HL-7110');
	await expect(page.locator('#target')).toHaveValue('120');
	await page.locator('#target').fill('95');
	await page.getByRole('button', { name: 'Lưu mục tiêu' }).click();
	await expect(page.getByText('Đã lưu mục tiêu.')).toBeVisible();
	await expect(page.getByText('Mục tiêu 95%').first()).toBeVisible();
	await page.context().close();
});

test('what moves by chance and what does not is said in words, drawn, and told point by point', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk/figures?period=2026-Q3');
	const card = page.getByRole('region', { name: 'Biến động thật hay ngẫu nhiên' });
	await expect(card.getByText(/Điểm mới nhất/).first()).toBeVisible();
	await expect(card.getByRole('img', { name: 'Tỷ lệ hài lòng' })).toBeVisible();
	const points = card.getByRole('group').first();
	// Each point in it opens too.
	await points.locator('summary').first().focus();
	await page.keyboard.press('Enter');
	await expect(points.getByRole('row')).not.toHaveCount(0);
	await expect(points.getByRole('row').nth(1)).toContainText(/\d+,\d% – \d+,\d%/);
	await expectAccessible(page);
	// A month has too few weeks only where no slip came: days are its points.
	await page.goto('/desk/figures?period=2026-09');
	await expect(card).toContainText('Ngày');
});

test('fields and counters stand beside each other within what chance does', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/figures?period=2026-Q3');
	const card = page.getByRole('region', { name: 'Đặt cạnh nhau' });
	await expect(card.getByText(/khác chung hơn mức ngẫu nhiên/i).first()).toBeVisible();
	await card.locator('summary').first().focus();
	await page.keyboard.press('Enter');
	await expect(card.getByRole('row', { name: /^Hộ tịch/ })).toContainText('%');
	// Ranks as far as the slips allow them, of fields and, for who leads, of counters.
	await expect(card.getByText(/^Thứ hạng: |Có thể trong 5 nơi tốt nhất: /)).toHaveCount(2);
	await expectAccessible(page);
});

test('an auditor reads each method with this quarter’s figures, and a leader what is unusual', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk/figures?period=2026-Q3');
	await page.getByRole('link', { name: 'Cách tính, để kiểm toán' }).click();
	await page.goto('/desk/figures/methods?quarter=2026-Q3');
	await expect(page.locator('[data-method=share]')).toContainText(/\d ÷ [\d.]+ = \d+,\d%/);
	await expect(page.locator('[data-method=weighted]')).toContainText('SE = ');
	await expectAccessible(page);
	for (const [name, formula] of [
		['recompute.py', 'def wilson'],
		['recompute.R', 'wilson <- function']
	]) {
		const script = await page.request.get(`/desk/figures/methods/${name}`);
		expect(await script.text()).toContain(formula);
	}
	await page.goto('/desk/figures/signs?quarter=2026-Q3');
	await expect(page.getByText('không phải kết luận về ai')).toBeVisible();
	await expectAccessible(page);
});

test('points of charts open to their formula and on to the slips, by keyboard, mouse and touch', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk/figures?period=2026-Q3');
	const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	/** A busy page opens the row some time after the click: the next click would take the focus away again. */
	const drawnAnew = () =>
		page.evaluate(
			() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
		);

	// A click on a drawn point opens its row below, and puts the focus there.
	for (const [region, formula] of [
		['Biến động thật hay ngẫu nhiên', '÷'],
		['Đặt cạnh nhau', '÷']
	] as const) {
		const card = page.getByRole('region', { name: region });
		const drawn = card.locator('canvas').first();
		await drawn.scrollIntoViewIfNeeded();
		const { width, height } = (await drawn.boundingBox())!;
		const opened = card.locator('tr[data-point] details[open]');
		await expect(async () => {
			for (let x = 0.1; x < 0.98 && (await opened.count()) === 0; x += 0.01)
				for (const y of region.startsWith('B') ? [0.5] : [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5])
					if ((await opened.count()) === 0) {
						await drawn.click({ position: { x: width * x, y: height * y } });
						await drawnAnew();
					}
			expect(await opened.count()).toBe(1);
		}).toPass({ timeout: 30_000 });
		await expect(opened).toContainText(formula);
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
		expect(await wide()).toBeLessThanOrEqual(0);
	}

	// Limits open too.
	const card = page.getByRole('region', { name: 'Biến động thật hay ngẫu nhiên' });
	const limits = card.locator('tr[data-point] td:nth-child(4) summary').first();
	await limits.focus();
	await page.keyboard.press('Enter');
	await expect(card.getByText(/p ± 3 × √/).first()).toBeVisible();

	// A cell of the heat map: its workings stand beneath its row, and nothing moves sideways.
	const heat = page.locator('section', {
		has: page.getByRole('heading', { name: 'Theo giờ và thứ' })
	});
	const cell = heat.locator('td.step a').nth(3);
	const before = (await cell.boundingBox())!;
	await cell.focus();
	await page.keyboard.press('Enter');
	await expect(heat.locator('tr.opened')).toContainText('Phép tính');
	const after = (await cell.boundingBox())!;
	expect(Math.abs(after.x - before.x)).toBeLessThan(2);
	expect(Math.abs(after.width - before.width)).toBeLessThan(2);
	expect(await wide()).toBeLessThanOrEqual(0);
	await expectAccessible(page);
	const n = Number((await cell.locator('.of').innerText()).replace('.', ''));
	await heat.getByRole('link', { name: 'Xem các phiếu' }).click();
	await expect(page).toHaveURL(/weekday=\d&hour=\d+/);
	await expect(page.locator('tbody tr')).toHaveCount(Math.min(n, 50));
});

test('a cell of the heat map leads to its slips without JavaScript, and opens by touch on a phone', async ({
	browser
}) => {
	const plain = await plainPage(browser, 'leader');
	await plain.goto('/desk/figures?period=2026-Q3');
	await plain.locator('td.step a').first().click();
	await expect(plain).toHaveURL(/desk\/slips\?.*weekday=/);
	await plain.context().close();
	const context = await browser.newContext({
		viewport: { width: 360, height: 740 },
		hasTouch: true,
		isMobile: true
	});
	const phone = await context.newPage();
	await signIn(phone, 'leader');
	await phone.goto('/desk/figures?period=2026-Q3');
	// Charts stand once the page's own code runs; a tap before that follows the link, as without JavaScript.
	await expect(phone.locator('.chart canvas').first()).toBeVisible();
	await phone.locator('td.step a').nth(2).tap();
	const workings = phone.locator('.workings');
	await expect(workings).toContainText('Nguồn');
	const box = (await workings.boundingBox())!;
	expect(box.x).toBeGreaterThanOrEqual(0);
	expect(box.x + box.width).toBeLessThanOrEqual(360);
	expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await context.close();
});
