import type { Page } from '@playwright/test';
import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';
import { focused, keyboardOf, tabTo } from './keyboard.ts';

/** A copy of the rulebook of 2022, not in use for any year. */
async function copied(page: Page, id: string, year = '2022') {
	await page.goto('/desk/index/rulebooks/tu-ky-2022');
	await page.getByLabel('Mã bản mới').fill(id);
	const copy = page.locator('form').filter({ hasText: 'Chép' });
	await copy.getByLabel('Năm', { exact: true }).fill(year);
	await page.getByRole('button', { name: 'Chép' }).click();
	await expect(page).toHaveURL(new RegExp(`${id}$`));
}

test('an area of penalty points and a criterion of parts are added, moved and put right by keyboard alone', async ({
	page
}) => {
	const keyboard = keyboardOf(page);
	await signIn(page, 'administrator');
	await copied(page, 'ban-phim');
	await expectAccessible(page);

	// An area whose maximum is 0, with a fact that is not declared yet.
	await page.getByRole('link', { name: 'Thêm lĩnh vực' }).press('Enter');
	const fill = async (name: string, text: string) => {
		await tabTo(page, keyboard, (at) => at === name);
		await keyboard.press('Control+A');
		await keyboard.type(text);
	};
	const chosen = () =>
		page.evaluate(() => {
			const at = document.activeElement;
			return at instanceof HTMLSelectElement ? (at.selectedOptions[0]?.text ?? '') : null;
		});
	/** Down the list, as far as what is wanted. */
	const choose = async (name: string, option: string) => {
		await tabTo(page, keyboard, (at) => at === name);
		await keyboard.press('Home');
		for (let n = 0; n < 20 && (await chosen()) !== option; n += 1)
			await keyboard.press('ArrowDown');
		expect(await chosen()).toBe(option);
	};
	await fill('area.code', 'P');
	await fill('area.title', 'Điểm trừ');
	await fill('code', 'P.1');
	await fill('title', 'Hồ sơ để quá hạn không xin lỗi');
	await fill('max', '0');
	await choose('rule.kind', 'Điểm thưởng, điểm trừ');
	await tabTo(page, keyboard, (at) => at === 'Đổi cách chấm');
	await keyboard.press('Enter');
	// The form is asked anew, all that was typed stays, and the keyboard is where it was.
	await expect(page.getByLabel('Tên lĩnh vực', { exact: true })).toHaveValue('Điểm trừ');
	expect(await focused(page)).toBe('rule.kind');
	await fill('rule.fact.new', 'Hồ sơ quá hạn không xin lỗi');
	await choose('rule.direction', 'điểm trừ');
	await fill('rule.each', 'nửa điểm');
	await fill('rule.cap', '4');
	await expectAccessible(page);
	// Enter saves; what is wrong is said at its field.
	await keyboard.press('Enter');
	await expect(page.getByRole('alert').first()).toContainText('HL-4002');
	await expect(page.getByLabel('Điểm mỗi lần')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByLabel('Số lần: số liệu mới, ghi tên')).toHaveValue(
		'Hồ sơ quá hạn không xin lỗi'
	);
	await fill('rule.each', '0,5');
	await keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'P. Điểm trừ – 0' })).toBeVisible();

	// A sum of two parts, the second moved before the first.
	await page.getByRole('link', { name: 'Sửa 1.6', exact: true }).press('Enter');
	await choose('rule.kind', 'Cộng các phần');
	await tabTo(page, keyboard, (at) => at === 'Đổi cách chấm');
	await keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Thêm vào các phần' })).toBeVisible();
	for (const [at, title, max, fact] of [
		['0', 'Đối thoại', '0,4', 'Có đối thoại'],
		['1', 'Trả lời', '0,6', 'Có trả lời']
	] as const) {
		await tabTo(page, keyboard, (where) => where === 'Thêm vào các phần');
		await keyboard.press('Enter');
		await expect(page.getByLabel(`Các phần ${Number(at) + 1}: Tên phần`)).toBeFocused();
		await keyboard.type(title);
		await fill(`rule.parts.${at}.max`, max);
		await choose(`rule.parts.${at}.rule.kind`, 'Đạt thì đủ điểm, không thì 0');
		await tabTo(page, keyboard, (where) => where === 'Thêm vào các phần');
		const before = await page.getByRole('group').count();
		await keyboard.press('Enter');
		await expect(page.getByRole('group')).toHaveCount(before + 1);
		await fill(`rule.parts.${at}.rule.fact.new`, fact);
	}
	await page.getByRole('button', { name: 'Chuyển lên: Các phần 2' }).press('Enter');
	await expect(page.getByLabel('Các phần 1: Tên phần')).toHaveValue('Trả lời');
	await expect(page.getByLabel('Các phần 1: Điều kiện: số liệu mới')).toHaveValue('Có trả lời');
	await expect(page.getByRole('button', { name: 'Chuyển lên: Các phần 1' })).toBeFocused();
	await expectAccessible(page);
	await fill('title', 'Đối thoại và trả lời');
	await keyboard.press('Enter');
	await expect(page.getByRole('row', { name: /1\.6 Đối thoại và trả lời/ })).toContainText(
		'Có trả lời; Có đối thoại'
	);

	// Moving keeps the keyboard on its button; what is taken away is asked about first.
	const up = page.getByRole('button', { name: 'Chuyển lên: lĩnh vực P', exact: true });
	await up.press('Enter');
	await expect(page.getByRole('status')).toContainText('Đã chuyển lĩnh vực P');
	await expect(up).toBeFocused();
	await expect(page.getByRole('heading', { level: 2 }).nth(9)).toContainText('P. Điểm trừ');
	const drop = page.getByRole('button', { name: 'Bỏ: tiêu chí P.1', exact: true });
	page.once('dialog', (dialog) => void dialog.dismiss());
	await drop.press('Enter');
	await expect(page.getByRole('heading', { name: 'P. Điểm trừ – 0' })).toBeVisible();
	page.once('dialog', (dialog) => void dialog.accept());
	await drop.press('Enter');
	await expect(page.getByRole('heading', { name: 'P. Điểm trừ – 0' })).toHaveCount(0);
});

test('without JavaScript areas and criteria are added, renamed, moved and taken away too', async ({
	browser
}) => {
	const page = await plainPage(browser, 'administrator');
	await copied(page, 'khong-js');
	await page.getByRole('link', { name: 'Thêm tiêu chí vào lĩnh vực 2' }).click();
	await page.getByLabel('Tên', { exact: true }).fill('Rà soát văn bản');
	await page.getByLabel('Điểm tối đa', { exact: true }).fill('1,5');
	await page.getByLabel('Cách chấm', { exact: true }).selectOption({ label: 'Theo bậc' });
	await page.getByRole('button', { name: 'Đổi cách chấm' }).click();
	await page.getByLabel('Tỷ lệ hoặc số lượng: số liệu mới, ghi tên').fill('Văn bản đã rà soát');
	for (const [at, from, points] of [
		[1, '0,5', '0,5'],
		[2, '0,9', '1,5']
	] as const) {
		await page.getByLabel(`Các mức ${at}: Từ (tỷ lệ viết 0–1)`).fill(from);
		await page.getByLabel(`Các mức ${at}: Điểm`).fill(points);
		if (at === 1) await page.getByRole('button', { name: 'Thêm vào các mức' }).click();
	}
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByRole('row', { name: /Rà soát văn bản/ })).toContainText('1,5');
	await page.getByText('Sửa mã và tên lĩnh vực 4').click();
	const area = page.locator('form').filter({ has: page.locator('input[name="was"][value="4"]') });
	await area.getByLabel('Mã lĩnh vực').fill('3');
	await area.getByLabel('Tên lĩnh vực', { exact: true }).fill('Bộ máy');
	await area.getByRole('button', { name: 'Lưu' }).click();
	// The code is another's: nothing is saved, and what was typed stays open.
	await expect(page.getByRole('alert').first()).toContainText('mã bị trùng');
	await expect(area.getByLabel('Tên lĩnh vực', { exact: true })).toHaveValue('Bộ máy');
	await area.getByLabel('Mã lĩnh vực').fill('4a');
	await area.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('heading', { name: '4a. Bộ máy – 6' })).toBeVisible();
	await page.getByRole('button', { name: 'Bỏ: lĩnh vực 4a' }).click();
	await expect(page.getByRole('status')).toContainText('Đã bỏ lĩnh vực 4a');
	await expect(page.getByText('Điểm tối đa: 95,5')).toBeVisible();
	await page.context().close();
});

test('a year is set against the year before: what the unit did, what other rules did, what nobody knows yet', async ({
	page
}) => {
	await signIn(page, 'administrator');
	await copied(page, 'tu-ky-2023', '2023');
	// The province gives dialogues two points instead of one.
	await page.getByRole('link', { name: 'Sửa 1.6', exact: true }).click();
	await page.getByLabel('Điểm tối đa', { exact: true }).fill('2');
	await page.getByLabel('Điểm mỗi lần').fill('0,4');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page).toHaveURL(/tu-ky-2023$/);
	await page.goto('/desk/index/rulebooks');
	await page.locator('select[name="rulebook"]').selectOption('tu-ky-2023');
	await page.getByRole('button', { name: 'Bắt đầu năm này' }).click();
	await expect(page).toHaveURL(/\/desk\/index\/2023$/);
	for (const [code, fields] of [
		['1.5', { 'initiatives.n': '1', 'linked_to_emulation.value': 'yes' }],
		['1.6', { 'dialogues.n': '4' }]
	] as const) {
		await page.goto(`/desk/index/2023/criteria/${code}`);
		await expect(page.locator('[name="as_of"]')).toHaveValue('2023-12-31');
		for (const [name, value] of Object.entries(fields)) {
			const field = page.locator(`[name="${name}"]`);
			if (name.endsWith('.value')) await field.selectOption(value);
			else await field.fill(value);
		}
		await page.getByLabel('Nguồn').fill('Báo cáo năm 2023');
		await page.getByRole('button', { name: 'Lưu', exact: true }).click();
		await expect(page.getByText('Chưa ai nhập.')).toHaveCount(0);
	}
	await page.goto('/desk/index/2023');
	const years = page.locator('#years');
	await expect(years.getByRole('heading')).toContainText('2022');
	// An initiative more: one point, all of it won. Two dialogues more: 0.8 won, 0.4 by the other maximum.
	const row = (name: RegExp) => years.getByRole('row', { name }).getByRole('cell');
	await expect(row(/^1\.5 /)).toContainText(['0,500 / 2,5', '1,500 / 2,5', '+1,000', '', '', '']);
	await expect(row(/^1\.6 /)).toContainText(['0,400 / 1', '1,600 / 2', '+0,800', '+0,400', '', '']);
	await expect(years).toContainText('do kết quả của đơn vị +1,800');
	await expect(years).toContainText('Bộ tiêu chí hai năm khác nhau');
	// What is not entered for 2023 is no loss of the unit.
	await expect(years).toContainText('Chưa biết hơn hay kém');
	await page.getByRole('link', { name: 'Xem từng lĩnh vực, tiêu chí' }).click();
	await expect(years).toBeInViewport();
	await expectAccessible(page);
});
