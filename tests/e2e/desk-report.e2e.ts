import type { Locator, Page, Request } from '@playwright/test';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { quarter, quarterBefore } from './quarter.ts';
import { people } from './servers.ts';

test('the owner of a field writes its section; what was typed survives a refusal, then it is filed', async ({
	page
}) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarterBefore(1)}`);
	const owed = page.getByRole('listitem').filter({ hasText: 'Hộ tịch' });
	await expect(owed).toContainText('Trễ');
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

test('while the quarter runs its section is drafted, and is told from when it can be filed', async ({
	page
}) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarter}/write/${people.officer.field}`);
	await page.getByLabel('Nguyên nhân').fill('Đông người đầu tháng.');
	await expect(page.getByRole('status')).toContainText('Đã lưu nháp');
	await expect(page.getByText('nộp được từ ngày 01/')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Nộp phần báo cáo' })).toHaveCount(0);
	await expectAccessible(page);
});

test('a draft is never behind what was typed: not while a save is under way, not when one leaves at once', async ({
	page
}) => {
	await signIn(page, 'officer');
	const address = `/desk/report-121/${quarterBefore(3)}/write/${people.officer.field}`;
	await page.goto(address);
	const causes = page.getByLabel('Nguyên nhân');
	const isSave = (request: Request) => request.url().includes('?/save');
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route(
		({ search }) => search.startsWith('?/save'),
		async (route) => {
			const response = await route.fetch();
			await held;
			await route.fulfill({ response });
		},
		{ times: 1 }
	);
	const first = page.waitForRequest(isSave);
	await causes.fill('Máy in hỏng.');
	await first;
	await causes.fill('Máy in hỏng. Đã gọi thợ.');
	const second = page.waitForRequest(isSave);
	release();
	await (await second).response();
	await page.reload();
	await expect(causes).toHaveValue('Máy in hỏng. Đã gọi thợ.');

	const last = page.waitForRequest(isSave);
	await causes.fill('Máy in hỏng. Đã gọi thợ. Đã sửa.');
	await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
	await (await last).response();
	await page.goto(address);
	await expect(causes).toHaveValue('Máy in hỏng. Đã gọi thợ. Đã sửa.');
});

test('nobody writes for a field of somebody else', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto(`/desk/report-121/${quarter}`);
	await expect(page.getByRole('listitem').filter({ hasText: 'Đất đai' })).not.toContainText(
		'Viết phần này'
	);
	// A link within the page leads to something that this reader is shown.
	const nowhere = await page
		.locator('main a[href^="#"]')
		.evaluateAll((links) =>
			links.map((link) => link.getAttribute('href')!).filter((to) => !document.querySelector(to))
		);
	expect(nowhere).toEqual([]);
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

/** Goes there as a person without a mouse: by the tab key, link by link and box by box. */
async function tabTo(page: Page, target: Locator) {
	await expect(target).toBeVisible();
	for (let step = 0; step < 150; step += 1) {
		if (await target.evaluate((it) => it === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`no way by keyboard to ${target}`);
}

test('from nothing done to approved documents by keyboard: written, returned, written again, approved', async ({
	browser
}) => {
	test.slow();
	const past = quarterBefore(2);
	const begun = Date.now();
	const pageOf = async (who: 'officer' | 'leader') => {
		const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
		const page = await context.newPage();
		await signIn(page, who);
		return page;
	};
	const [officer, leader] = [await pageOf('officer'), await pageOf('leader')];
	const press = async (page: Page, target: Locator) => {
		await tabTo(page, target);
		await page.keyboard.press('Enter');
	};
	const button = (page: Page, name: string) => page.getByRole('button', { name });
	const row = (page: Page, field: string) =>
		page
			.getByRole('listitem')
			.filter({ has: page.getByRole('link', { name: field, exact: true }) });

	await officer.goto(`/desk/report-121/${past}`);
	await press(officer, row(officer, 'Hộ tịch').getByRole('link', { name: /Viết/ }));
	await expect(officer.getByRole('heading', { name: 'Số liệu cho thấy' })).toBeVisible();
	await tabTo(officer, officer.getByLabel('Nguyên nhân'));
	await officer.keyboard.type('Một quầy vắng người buổi sáng.');
	await tabTo(officer, officer.getByLabel('Giải pháp 1'));
	await officer.keyboard.type('Bố trí thêm một người');
	await officer.keyboard.press('Tab');
	await officer.keyboard.type('Văn phòng');
	await officer.keyboard.press('Tab');
	await officer.keyboard.type('15012027');
	await press(officer, button(officer, 'Nộp phần báo cáo'));
	await expect(row(officer, 'Hộ tịch')).toContainText('Đã nộp');

	// The leader sends it back with reasons; the officer reads them where the section is written.
	await leader.goto(`/desk/report-121/${past}`);
	const filed = row(leader, 'Hộ tịch');
	await press(leader, filed.locator('summary'));
	await tabTo(leader, filed.getByLabel('Lý do'));
	await leader.keyboard.type('Ghi rõ buổi nào.');
	await press(leader, filed.getByRole('button', { name: 'Trả lại' }));
	await expect(row(leader, 'Hộ tịch')).toContainText('Ghi rõ buổi nào.');
	await officer.reload();
	await expect(row(officer, 'Hộ tịch')).toContainText('Ghi rõ buổi nào.');
	await press(officer, row(officer, 'Hộ tịch').getByRole('link', { name: /Viết/ }));
	await tabTo(officer, officer.getByLabel('Nguyên nhân'));
	await officer.keyboard.press('Control+End');
	await officer.keyboard.type(' Thứ Hai và thứ Sáu.');
	await press(officer, button(officer, 'Nộp phần báo cáo'));
	await expect(row(officer, 'Hộ tịch')).toContainText('Đã nộp');

	// For fields without an owner the leader writes: nothing to explain, on purpose.
	await leader.goto(`/desk/report-121/${past}`);
	for (;;) {
		const owed = leader.getByRole('link', { name: /^Viết phần này/ }).first();
		if (!(await owed.isVisible())) break;
		await press(leader, owed);
		await expect(leader.getByRole('heading', { name: 'Số liệu cho thấy' })).toBeVisible();
		await tabTo(leader, leader.getByLabel('Không có ý kiến cần giải trình'));
		await leader.keyboard.press('Space');
		await press(leader, button(leader, 'Nộp phần báo cáo'));
		await expect(leader.getByRole('heading', { name: 'Số liệu cho thấy' })).toHaveCount(0);
	}
	await press(leader, button(leader, 'Duyệt và đóng dấu báo cáo'));
	await expect(leader.getByText(/^Bản 1/)).toBeVisible();
	const report = leader.getByRole('article');
	await expect(report).toContainText('Một quầy vắng người buổi sáng. Thứ Hai và thứ Sáu.');
	await expect(report).not.toContainText('DỰ THẢO');
	await expectAccessible(leader);

	const files: string[] = [];
	for (const format of ['PDF', 'DOCX']) {
		const link = leader.getByRole('link', { name: format, exact: true }).first();
		await tabTo(leader, link);
		const [download] = await Promise.all([
			leader.waitForEvent('download'),
			leader.keyboard.press('Enter')
		]);
		expect(await download.failure()).toBe(null);
		expect(download.suggestedFilename()).toContain(format.toLowerCase());
		files.push(await download.path());
	}

	// Anybody who holds a file can see that nothing in it was changed.
	const anybody = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	for (const file of files) {
		await anybody.goto('/verify');
		await anybody.locator('input[type="file"]').setInputFiles(file);
		await anybody.getByRole('button', { name: 'Kiểm tra' }).click();
		await expect(anybody.getByRole('status')).toContainText('Tệp đúng như lúc báo cáo được duyệt');
	}
	const seconds = Math.round((Date.now() - begun) / 1000);

	// A sentence was wrong: the leader words it anew, and the correction names what it changed.
	// From the top of the page again.
	await leader.reload();
	await press(
		leader,
		leader.getByRole('region', { name: 'Báo cáo đã duyệt' }).getByRole('link', { name: 'Hộ tịch' })
	);
	await expect(leader.getByRole('heading', { name: /^Sửa lời văn/ })).toBeVisible();
	const wording = leader.getByLabel('Nguyên nhân');
	await expect(wording).toHaveValue('Một quầy vắng người buổi sáng. Thứ Hai và thứ Sáu.');
	await wording.fill('Máy in hỏng buổi sáng.');
	await press(leader, button(leader, 'Lập bản điều chỉnh'));
	await expect(leader.getByRole('alert')).toContainText('HL-5105');
	await expect(wording).toHaveValue('Máy in hỏng buổi sáng.');
	await expectAccessible(leader);
	await leader.getByLabel('Lý do điều chỉnh').fill('Ghi nhầm nguyên nhân');
	await press(leader, button(leader, 'Lập bản điều chỉnh'));
	await expect(leader.getByText(/^Bản 2/)).toContainText('Ghi nhầm nguyên nhân');
	await expect(report).toContainText('BẢN ĐIỀU CHỈNH LẦN 1');
	await expect(report).toContainText(
		'Nguyên nhân: Một quầy vắng người buổi sáng. Thứ Hai và thứ Sáu. → Máy in hỏng buổi sáng.'
	);
	await expectAccessible(leader);
	await anybody.goto('/verify');
	await anybody.locator('input[type="file"]').setInputFiles(files[0]!);
	await anybody.getByRole('button', { name: 'Kiểm tra' }).click();
	await expect(anybody.getByRole('main')).toContainText('bản 2');
	test.info().annotations.push({
		type: 'a quarter by keyboard',
		description: `${seconds} s`
	});
});

test('two people at one section lose nothing: whoever comes second sees both texts and decides', async ({
	browser
}) => {
	const past = quarterBefore(1);
	const write = async (who: 'officer' | 'leader') => {
		const context = await browser.newContext({ locale: 'vi-VN' });
		const page = await context.newPage();
		await signIn(page, who);
		await page.goto(`/desk/report-121/${past}/write/${people.officer.field}`);
		return page;
	};
	const [first, second] = [await write('officer'), await write('leader')];
	await first.getByLabel('Nguyên nhân').fill('Máy in hỏng hai ngày.');
	await expect(first.getByRole('status')).toContainText('Đã lưu nháp');

	// The page's own code may begin between the moment where all is selected and the first letter.
	await expect(async () => {
		await second.getByLabel('Nguyên nhân').fill('Thiếu người trực.');
		await expect(second.getByLabel('Nguyên nhân')).toHaveValue('Thiếu người trực.', {
			timeout: 1000
		});
	}).toPass();
	await expect(second.getByRole('status')).toContainText('Người khác vừa sửa');
	await expect(second.getByRole('region', { name: 'Bản của người khác' })).toContainText(
		'Máy in hỏng hai ngày.'
	);
	await expect(second.getByLabel('Nguyên nhân')).toHaveValue('Thiếu người trực.');
	await expectAccessible(second);

	// With both in sight it is decided: here both sentences stay.
	await second.getByLabel('Nguyên nhân').fill('Máy in hỏng hai ngày. Thiếu người trực.');
	await second.getByRole('button', { name: 'Lưu nháp' }).click();
	await expect(second.getByRole('status')).toContainText('Đã lưu nháp');
	await first.reload();
	await expect(first.getByLabel('Nguyên nhân')).toHaveValue(
		'Máy in hỏng hai ngày. Thiếu người trực.'
	);
});
