import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';

const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
const of = (path: string) => `/desk/index/${year}${path}`;

test('a fact is entered as part and whole by keyboard, kept with its evidence, and moves the points', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(of('/criteria/3.3'));
	await page.getByLabel('Số đạt').focus();
	await page.keyboard.type('950');
	await page.keyboard.press('Tab');
	await page.keyboard.type('2.000');
	await page.getByLabel('Nguồn').fill('Báo cáo hệ thống một cửa');
	// The dossiers say it themselves: another figure needs its reason.
	await expect(page.getByText('Hồ sơ đã nhập vào hệ thống')).toBeVisible();
	await page.getByLabel('Lý do nhập khác số').fill('Số đã được Sở xác nhận');
	await page.getByLabel('Nguyên nhân mất điểm').fill('Thiếu máy quét');
	await page.getByLabel('Tệp minh chứng', { exact: true }).setInputFiles({
		name: 'bang-ke.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('a;b\n1;2\n')
	});
	await page.getByRole('button', { name: 'Lưu', exact: true }).press('Enter');
	await expect(page.getByRole('link', { name: 'bang-ke.csv' })).toBeVisible();
	// 950/2.000 of a target of 95% is half of 4 points.
	await expect(page.getByText('Điểm hiện tại: 2 / 4')).toBeVisible();
	await expect(page.getByRole('cell', { name: '950/2.000' })).toBeVisible();
	await expectAccessible(page);
	await page.goto(of(''));
	await expect(page.getByText('Nguyên nhân: Thiếu máy quét')).toBeVisible();
});

test('what is wrong is told at its field, nothing is saved and nothing typed is lost', async ({
	browser
}) => {
	const page = await plainPage(browser, 'leader');
	await page.goto(of('/criteria/3.4'));
	await page.getByLabel('Số đạt').fill('89%');
	await page.getByLabel('Tổng số').fill('100');
	await page.getByLabel('Nguồn').fill('Sổ theo dõi');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByRole('alert').first()).toContainText('HL-4003');
	await expect(page.getByLabel('Số đạt')).toHaveValue('89%');
	await expect(page.getByLabel('Số đạt')).toHaveAttribute('aria-invalid', 'true');
	await page.context().close();
});

test('what the product counts itself is overruled only with a reason', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto(of('/criteria/3.2'));
	await expect(page.getByText('Hệ thống tự có')).toBeVisible();
	await page.getByLabel('Số đạt').fill('90');
	await page.getByLabel('Tổng số').fill('100');
	await page.getByLabel('Nguồn').fill('Công văn của Sở');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByText('cần ghi lý do')).toBeVisible();
});

test('a fact tried moves area, total and points at once, and a plan reaches its target', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(of('/what-if'));
	const total = page.getByTestId('tried-total');
	const before = await total.innerText();
	await page.getByText('1. Công tác chỉ đạo, điều hành').click();
	const slider = page.getByRole('slider', { name: 'Thử Số cuộc đối thoại' });
	await slider.focus();
	await slider.press('ArrowRight');
	await expect(page.getByTestId('tried-won')).toHaveText('+0,500');
	expect(await total.innerText()).not.toBe(before);
	await page.getByRole('button', { name: 'Trả về số hiện nay' }).click();
	await expect(total).toHaveText(before);
	await page.getByLabel('Muốn đạt tổng điểm').fill('60');
	await expect(page.getByText(/Ít công nhất: \d+ ngày|Đã đạt mức này/)).toBeVisible();
	await page.getByLabel('Tên phương án').fill('Thêm đối thoại');
	await page.getByRole('button', { name: 'Giữ phương án này' }).click();
	await expect(page.getByRole('link', { name: 'Thêm đối thoại', exact: true })).toBeVisible();
	await expectAccessible(page);
});

test('the official survey stands beside what the slips give, on every page that has area 10', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(of('/criteria/10'));
	await expect(page.getByText('Tạm tính: chưa có kết quả điều tra')).toBeVisible();
	await page.getByLabel('Chỉ số điều tra').fill('0,91');
	await page.getByLabel('Nguồn').fill('Công văn của Sở Nội vụ');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByText('Điều tra xã hội học chính thức')).toBeVisible();
	await expect(page.getByText('Đối chiếu, không tính điểm')).toBeVisible();
	const both = page.getByText(/chính thức \(điều tra\): .*tạm tính \(phiếu của đơn vị\): /);
	for (const path of ['', '/what-if']) {
		await page.goto(of(path));
		await expect(both).toBeVisible();
	}
	const answer = await page.request.get(`/api/v1/index?unit=quang-khai&year=${year}`);
	const { areas } = (await answer.json()) as { areas: { code: string; bySlips: string | null }[] };
	expect(areas.filter(({ bySlips }) => bySlips !== null)).toHaveLength(1);
	await page.goto(of('/criteria/10'));
	await page.getByRole('button', { name: 'Bỏ số liệu này' }).click();
	await expect(page.getByText('Tạm tính: chưa có kết quả điều tra')).toBeVisible();
});

test('peers are imported, and a rank says how sure it is', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/index/2022/ranks');
	const pasted = page.locator('form').filter({ hasText: 'Dán bảng' });
	await pasted.getByLabel('Nguồn (văn bản công bố)').fill('BC 95/BC-UBND');
	await pasted
		.getByLabel('Dán bảng')
		.fill('Đơn vị;10;Tổng\nXã A;9,20;88,1\nXã B;8,50;80\nXã C;9,6;79,5');
	await page.getByRole('button', { name: 'Lưu bảng điểm' }).click();
	const ten = page.getByRole('row').filter({ hasText: '10. ' });
	await expect(ten).toContainText('3/4 nhóm hạng');
	// 24 people were asked: the place may be the first or the last.
	await expect(ten).toContainText('1 – 4');
	await expect(page.getByTestId('unsure')).toContainText(
		'hạng 3, có thể từ 1 đến 4 trong 4 đơn vị vì điểm dựa trên 24 người trả lời'
	);
	await expect(page.getByRole('row').filter({ hasText: 'Tổng điểm' })).toContainText('2/4');
	await expect(page.getByText('không tiêu chí nào quyết định thứ hạng')).toBeVisible();
	await expectAccessible(page);
});

test('points of other units are typed unit by unit; what is wrong is named by row, column and reason', async ({
	page
}) => {
	await signIn(page, 'leader');
	await page.goto(of('/ranks'));
	const rows = page.locator('form').filter({ hasText: 'Mỗi dòng một đơn vị' });
	await rows.getByLabel('Nguồn (văn bản công bố)').fill('Thông báo của Sở');
	await rows.getByLabel('Đơn vị 1', { exact: true }).fill('Xã A');
	await rows.getByLabel('Tổng, đơn vị 1').fill('81,5');
	await rows.getByLabel('Đơn vị 2', { exact: true }).fill('xã a');
	await rows.getByLabel('10, đơn vị 2').fill('chín');
	await rows.getByRole('button').press('Enter');
	await expect(page.getByRole('row', { name: '2 Đơn vị xã a đơn vị này đã có' })).toBeVisible();
	await expect(page.getByRole('row', { name: '2 10 chín không phải số điểm' })).toBeVisible();
	await expect(rows.getByLabel('10, đơn vị 2')).toHaveAttribute('aria-invalid', 'true');
	await expect(rows.getByLabel('Tổng, đơn vị 1')).toHaveValue('81,5');
	await expectAccessible(page);
	await rows.getByLabel('Đơn vị 2', { exact: true }).fill('Xã B');
	await rows.getByLabel('10, đơn vị 2').fill('9,26');
	await rows.getByRole('button').press('Enter');
	await expect(page.getByRole('row').filter({ hasText: 'Tổng điểm' })).toContainText(
		'/2 nhóm hạng'
	);
	await expect(rows.getByLabel('10, đơn vị 2')).toHaveValue('9,26');
	// The own unit is no peer of its own.
	await rows.getByLabel('Đơn vị 2', { exact: true }).fill('UBND xã Quang Khải');
	await rows.getByRole('button').press('Enter');
	await expect(page.getByRole('alert').first()).toContainText('HL-4110');
	await expect(page.getByRole('row', { name: '2 Đơn vị UBND xã Quang Khải' })).toBeVisible();
	await rows.getByLabel('Đơn vị 2', { exact: true }).fill('Xã B');
	await rows.getByRole('button').press('Enter');
	await expect(page.getByRole('alert')).toHaveCount(0);
	// What somebody else saves meanwhile is not replaced unseen, and what is typed stays.
	const other = await page.context().newPage();
	await other.goto(of('/ranks'));
	await other.getByLabel('Tổng, đơn vị 1').fill('82,5');
	await other.getByRole('button', { name: 'Lưu điểm các đơn vị' }).click();
	await expect(other.getByLabel('Tổng, đơn vị 1')).toHaveValue('82,5');
	await other.close();
	await rows.getByLabel('10, đơn vị 2').fill('9,3');
	await rows.getByRole('button').press('Enter');
	await expect(page.getByText('người khác vừa lưu điểm các đơn vị')).toBeVisible();
	await expect(rows.getByLabel('10, đơn vị 2')).toHaveValue('9,3');
	// A row without name and points takes its unit away.
	for (const label of ['Đơn vị 1', 'Đơn vị 2', 'Tổng, đơn vị 1', '10, đơn vị 2'])
		await rows.getByLabel(label, { exact: true }).fill('');
	await rows.getByRole('button').press('Enter');
	await expect(page.getByText('chưa xếp hạng được')).toBeVisible();
});

test('a rulebook is copied, edited by its form, compared, and never changes once a year stands on it', async ({
	page
}) => {
	await signIn(page, 'administrator');
	await page.goto('/desk/index/rulebooks/tu-ky-2022');
	await expect(page.getByText('Sửa toàn văn (JSON)')).toHaveCount(0);
	await page.getByLabel('Mã bản mới').fill('tu-ky-2022-sua');
	await page.getByRole('button', { name: 'Chép' }).click();
	await expect(page).toHaveURL(/tu-ky-2022-sua/);
	await page.getByRole('link', { name: 'Sửa 1.6', exact: true }).click();
	await page.getByLabel('Điểm mỗi lần').fill('0,5');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await expect(page.getByRole('alert')).toContainText('tiêu chí 1.6');
	await page.getByLabel('Điểm mỗi lần').fill('0,1');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await page.getByLabel('So với bộ khác').selectOption('tu-ky-2022');
	await page.getByRole('button', { name: 'So sánh' }).click();
	await expect(page.getByRole('row').filter({ hasText: /cách chấm/ })).toContainText('1.6');
	await expectAccessible(page);
});

test('the self-review of 2022 comes as DOCX and PDF', async ({ page }) => {
	await signIn(page, 'leader');
	for (const [format, begins] of [
		['docx', 'PK'],
		['pdf', '%PDF']
	] as const) {
		const answer = await page.request.get(`/desk/index/2022/review/${format}`);
		expect(answer.status()).toBe(200);
		expect((await answer.body()).subarray(0, begins.length).toString()).toBe(begins);
	}
});
