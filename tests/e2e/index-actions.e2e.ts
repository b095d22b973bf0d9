import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
const of = (path: string) => `/desk/index/${year}${path}`;

test('efforts are data: what the unit writes of its actions is what the cheapest plan chooses from', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(of('/actions'));
	await expectAccessible(page);
	const row = page.getByRole('listitem').filter({ hasText: 'Làm trọn' }).first();
	const days = row.getByLabel(/^Ngày công: /);
	const name = (await days.getAttribute('aria-label'))!.replace('Ngày công: ', '');
	await days.fill('ba');
	await days.press('Enter');
	await expect(page.getByRole('alert')).toContainText('HL-4114');
	await page.getByLabel(`Ngày công: ${name}`).fill('7');
	await page.getByLabel(`Ngày công: ${name}`).press('Enter');
	await expect(page.getByLabel(`Ngày công: ${name}`)).toHaveValue('7');
	await expect(
		page.getByRole('listitem').filter({ has: page.getByLabel(`Ngày công: ${name}`) })
	).toContainText('ghi ngày');
	// Whoever opened the page before is refused by a sentence, and nothing is lost.
	const other = await page.context().newPage();
	await other.goto(of('/actions'));
	await page.getByLabel(`Ngày công: ${name}`).fill('8');
	await page.getByLabel(`Ngày công: ${name}`).press('Enter');
	await expect(page.getByLabel(`Ngày công: ${name}`)).toHaveValue('8');
	await other.getByLabel(`Ngày công: ${name}`).fill('9');
	await other.getByLabel(`Ngày công: ${name}`).press('Enter');
	await expect(other.getByRole('alert')).toContainText('HL-4112');
	await other.close();

	// An action of the unit's own: dialogues with citizens, cheaper than anything else.
	await page.goto(of('/actions'));
	const option = await page
		.getByLabel('Tiêu chí', { exact: true })
		.locator('option')
		.filter({ hasText: 'đối thoại' })
		.first()
		.getAttribute('value');
	await page.getByLabel('Tiêu chí', { exact: true }).selectOption(option);
	await page.getByRole('button', { name: 'Chọn tiêu chí' }).click();
	await page.getByLabel('Tên việc').fill('Đối thoại tại mỗi thôn');
	await page.getByLabel('Ngày công', { exact: true }).fill('1');
	await page.getByLabel('Số lượng').first().fill('0');
	await page.getByRole('button', { name: 'Lưu việc này' }).click();
	await expect(page.getByText('Đối thoại tại mỗi thôn')).toBeVisible();
	await page.getByRole('link', { name: 'Sửa Đối thoại tại mỗi thôn' }).click();
	await page.getByLabel('Số lượng').first().fill('4');
	await page.getByRole('button', { name: 'Lưu việc này' }).click();
	await expect(page).not.toHaveURL(/edit=/);
	await page.goto(of('/what-if'));
	const total = Number((await page.getByTestId('tried-total').innerText()).replace(',', '.'));
	await page.getByLabel('Muốn đạt tổng điểm').fill((total + 0.3).toFixed(2).replace('.', ','));
	await expect(page.getByText('Đối thoại tại mỗi thôn')).toBeVisible();
	await expect(page.getByText(/^Ít công nhất: 1 ngày/)).toBeVisible();
	await expect(page.getByText('Đáng làm nhất: tiêu chí')).toBeVisible();
	await page.goto(of('/actions'));
	await page.getByRole('button', { name: 'Bỏ Đối thoại tại mỗi thôn' }).click();
	await expect(page.getByText('Đối thoại tại mỗi thôn')).toHaveCount(0);
});

test('more satisfied slips are tried: index, points and total with their interval', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(of('/what-if'));
	await page
		.locator('details')
		.filter({ hasText: 'thêm phiếu hài lòng' })
		.locator('summary')
		.click();
	const said = page.getByTestId('slips-tried');
	await expect(said).toContainText('khoảng 95%');
	const before = await said.innerText();
	const slider = page.getByRole('slider', { name: 'thêm phiếu hài lòng' });
	await slider.focus();
	await slider.press('End');
	await expect(said).not.toHaveText(before);
	await expect(said).toContainText('Tổng điểm khi đó từ');
	await expect(page.getByTestId('tried-won')).toHaveText(/^\+/);
});

test('scenarios are compared criterion by criterion, and become tasks with post and date that the scorecard shows', async ({
	page
}) => {
	await signIn(page, 'leader');
	for (const [name, key] of [
		['Thêm một cuộc', 'ArrowRight'],
		['Hết mức', 'End']
	] as const) {
		await page.goto(of('/what-if'));
		await page.getByText('1. Công tác chỉ đạo, điều hành').click();
		const slider = page.getByRole('slider', { name: 'Thử Số cuộc đối thoại' });
		await slider.focus();
		await slider.press(key);
		await page.getByLabel('Tên phương án').fill(name);
		await page.getByRole('button', { name: 'Giữ phương án này' }).click();
		await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
	}
	await page.getByRole('link', { name: 'So sánh các phương án' }).click();
	for (const name of ['Thêm một cuộc', 'Hết mức'])
		await expect(page.getByRole('columnheader', { name }).first()).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: /^1\. / })).toContainText('+0,500');
	await expect(page.getByRole('row').filter({ hasText: /^1\.\d.*đối thoại/i })).toContainText(
		'+0,500'
	);
	await expect(page.getByRole('row').filter({ hasText: 'Số cuộc đối thoại' })).toBeVisible();
	await expectAccessible(page);

	await page.goto(of('/what-if'));
	await page.getByRole('link', { name: 'Giao việc theo phương án Thêm một cuộc' }).click();
	await expect(page.getByLabel('Nội dung')).toHaveValue(/Số cuộc đối thoại.*: từ \d+ lên \d+/);
	await page.getByLabel('Hạn').fill('');
	await page.getByLabel('Người, chức danh chịu trách nhiệm').fill('Công chức Văn phòng - Thống kê');
	await page.getByRole('button', { name: 'Giao các việc đã chọn' }).click();
	await expect(page.getByRole('alert').first()).toContainText('HL-4109');
	await expect(page.getByLabel('Người, chức danh chịu trách nhiệm')).toHaveValue(
		'Công chức Văn phòng - Thống kê'
	);
	await page.getByLabel('Hạn').fill(`${year}-12-20`);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Giao các việc đã chọn' }).click();
	await expect(page.getByText('theo phương án “Thêm một cuộc”')).toBeVisible();
	await page.goto(of(''));
	await expect(page.getByText(`Công chức Văn phòng - Thống kê, hạn 20/12/${year}`)).toBeVisible();
});

test('why a figure of the system was overruled stands on the scorecard, with who and when', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(of('/criteria/3.2'));
	await page.getByLabel('Số đạt').fill('90');
	await page.getByLabel('Tổng số').fill('100');
	await page.getByLabel('Nguồn').fill('Công văn của Sở');
	await page.getByLabel('Lý do nhập khác số').fill('Cổng tỉnh ghi thiếu hồ sơ giấy');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByRole('cell', { name: '90/100' })).toBeVisible();
	await page.goto(of(''));
	await page.locator('summary').filter({ hasText: '3.2 ' }).click();
	const said = page.getByRole('listitem').filter({ hasText: 'Nhập thay số của hệ thống' });
	await expect(said).toContainText(/Lý do: Cổng tỉnh ghi thiếu hồ sơ giấy\. .+ nhập ngày/);
	await page.goto(of('/criteria/3.2'));
	await page.getByRole('button', { name: 'Dùng lại số của hệ thống' }).click();
	await expect(page.getByRole('button', { name: 'Dùng lại số của hệ thống' })).toHaveCount(0);
	await page.goto(of(''));
	await page.locator('summary').filter({ hasText: '3.2 ' }).click();
	await expect(said).toHaveCount(0);
});
