import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const CSV = [
	'DANH SÁCH HỒ SƠ,,,,,,',
	'Số hồ sơ,Chủ hồ sơ,Số CCCD,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Lĩnh vực',
	'E2E-1,Nguyễn Văn A,031095001234,01/10/2026,10/10/2026,09/10/2026,Hộ tịch',
	'E2E-2,Trần Thị B,031095001235,31/02/2026,10/10/2026,,Hộ tịch',
	'E2E-3,Lê Văn C,031095001236,02/10/2026,10/10/2026,12/10/2026,Lạ'
].join('\n');
/** The page as soon as its script has it in hand: what is typed before does no harm, but may be lost. */
async function openImport(page: Page) {
	await page.goto('/desk/dossiers/import');
	await expect(page.locator('.file .ready')).toBeVisible();
}

const file = { name: 'ho-so.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };

test('An officer brings a file of dossiers in; names never leave the computer', async ({
	page
}) => {
	await signIn(page, 'officer');
	const sent: string[] = [];
	page.on('request', (request) => sent.push(request.postData() ?? ''));
	await page.goto('/desk/dossiers');
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Nhập tệp hồ sơ' }).click();
	await expect(page.locator('.file .ready')).toBeVisible();
	await page.getByLabel('Phần mềm nguồn').fill('Một cửa thử');
	await page.getByLabel('Tệp XLSX hoặc CSV').setInputFiles(file);
	await expect(page.getByText('Chủ hồ sơ · Số CCCD')).toBeVisible();
	await expect(page.getByLabel(/Mã hồ sơ/)).toHaveValue('Số hồ sơ');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Nhập', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Đã nhập xong.' })).toBeVisible();

	const rejected = page.getByRole('row').filter({ hasText: 'Ngày không đọc được' });
	await expect(rejected).toContainText('4');
	await expect(rejected).toContainText('Ngày tiếp nhận');
	await expect(page.getByRole('row').filter({ hasText: '(Lạ)' })).toContainText('Lĩnh vực');
	expect(sent.join('\n')).toContain('E2E-1');
	for (const secret of ['Nguyễn', 'Trần Thị B', '031095001234'])
		expect(sent.join('\n')).not.toContain(secret);

	// The mapping is remembered under the name of the source.
	await page.goto('/desk/dossiers/import');
	await expect(page.getByLabel('Phần mềm nguồn')).toHaveValue('Một cửa thử');
	await page.goto('/desk/dossiers');
	// Figures name their source too, where they open.
	await expect(page.getByRole('row', { name: /^\d\d\/\d\d\/\d{4} Một cửa thử/ })).toBeVisible();
});

test('What is remembered of a source is used whenever it gets its name', async ({ page }) => {
	await signIn(page, 'officer');
	const text = 'Số hồ sơ,Ngày tiếp nhận,Lĩnh vực,Loại,Thủ tục\nE2E-S1,01/10/2026,Lạ,Hộ tịch,x\n';
	const other = { ...file, buffer: Buffer.from(text) };
	const source = page.getByLabel('Phần mềm nguồn');
	const column = (name: RegExp) => page.getByRole('combobox', { name });
	const bring = async () => {
		await page.getByRole('button', { name: 'Nhập', exact: true }).click();
		await expect(page.getByRole('heading', { name: 'Đã nhập xong.' })).toBeVisible();
	};
	await openImport(page);
	await source.fill('Nguồn Tên Sau');
	await page.getByLabel('Tệp XLSX hoặc CSV').setInputFiles(other);
	await column(/^Lĩnh vực/).selectOption('Loại');
	await column(/^Thủ tục/).selectOption('');
	await bring();

	// The file first, then the name, in letters of another size.
	await openImport(page);
	await source.fill('mới');
	await page.getByLabel('Tệp XLSX hoặc CSV').setInputFiles(other);
	await expect(column(/^Lĩnh vực/)).toHaveValue('Lĩnh vực');
	await column(/^Cán bộ xử lý/).selectOption('Thủ tục');
	await source.fill('nguồn tên sau');
	await source.press('Tab');
	await expect(column(/^Lĩnh vực/)).toHaveValue('Loại');
	await expect(column(/^Thủ tục/)).toHaveValue('');
	await expect(column(/^Cán bộ xử lý/)).toHaveValue('Thủ tục');
	await expect(source).toHaveValue('Nguồn Tên Sau');
	await bring();
	await expect(page.locator('dl')).toContainText(/Mới\s*0/);
	await openImport(page);
	await source.fill('Nguồn Tên Sau');
	await page.getByLabel('Tệp XLSX hoặc CSV').setInputFiles(other);
	await expect(column(/^Lĩnh vực/)).toHaveValue('Loại');
});

test('Whoever was signed out meanwhile is told so, and not that the line is down', async ({
	page
}) => {
	await signIn(page, 'officer');
	await openImport(page);
	await page.getByLabel('Phần mềm nguồn').fill('Hết phiên');
	await page.getByLabel('Tệp XLSX hoặc CSV').setInputFiles(file);
	await expect(page.getByLabel(/Mã hồ sơ/)).toHaveValue('Số hồ sơ');
	await page.context().clearCookies();
	await page.getByRole('button', { name: 'Nhập', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Chưa nhập xong.' })).toBeVisible();
	await expect(page.getByText('HL-2003')).toBeVisible();
	await expect(page.getByText('Mất kết nối')).toHaveCount(0);
});

test('On a phone the words of the file stand whole beside what they mean', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page, 'officer');
	await openImport(page);
	await page.getByLabel('Phần mềm nguồn').fill('Điện thoại');
	const text =
		'Số hồ sơ,Ngày tiếp nhận,Lĩnh vực,Trạng thái\nE2E-P1,01/10/2026,Hộ tịch,Đang giải quyết\n';
	await page.getByLabel('Tệp XLSX hoặc CSV').setInputFiles({ ...file, buffer: Buffer.from(text) });
	const word = page.locator('label > span', { hasText: 'Đang giải quyết' });
	const { height } = (await word.boundingBox())!;
	expect(height).toBeLessThan(40);
	await expectAccessible(page);
});

test('A file that is none is told so', async ({ page }) => {
	await signIn(page, 'officer');
	await page.goto('/desk/dossiers/import');
	await page.getByLabel('Phần mềm nguồn').fill('x');
	const broken = { ...file, buffer: Buffer.from([0x50, 0x4b, 1, 2, 3]) };
	await page.getByLabel('Tệp XLSX hoặc CSV').setInputFiles(broken);
	await expect(page.getByRole('alert')).toContainText('HL-6508');
});

test('The rate of QĐ 766 gets its grade when the complaints are entered', async ({ page }) => {
	await signIn(page, 'leader');
	await page.goto('/desk/dossiers');
	const card = page.locator('section').filter({ hasText: 'theo QĐ 766' });
	const all = card.getByRole('row').filter({ hasText: 'Tất cả' });
	await expect(all).toContainText('chưa nhập');
	await expect(card).toContainText('chưa xếp loại');
	await card.locator('summary', { hasText: 'Nhập số hồ sơ' }).click();
	await expectAccessible(page);

	const numbers = card.locator('input[name^="complained."]');
	const fields = await numbers.count();
	expect(fields).toBeGreaterThan(1);
	for (let i = 0; i < fields; i += 1) await numbers.nth(i).fill('1');
	await numbers.first().fill('vài');
	await card.getByLabel('Nguồn số liệu PAKN').fill('Sổ PAKN thử');
	await card.getByRole('button', { name: 'Lưu số liệu PAKN' }).click();
	await expect(card.getByRole('alert')).toContainText('HL-3114');
	await expect(numbers.first()).toHaveValue('vài');

	await numbers.first().fill('0');
	await card.getByRole('button', { name: 'Lưu số liệu PAKN' }).click();
	await expect(card.getByRole('status')).toContainText('Đã lưu');
	await expect(all.getByRole('cell').nth(3)).toHaveText(String(fields - 1));
	await expect(card.locator('.chip')).toBeVisible();
	await expect(card).toContainText('Sổ PAKN thử');
	await page.goto('/desk/dossiers?lang=en');
	await expect(page.getByText('PAKN: Sổ PAKN thử')).toBeVisible();

	// A figure that is not known any more can be taken back.
	const again = page.locator('section').filter({ hasText: 'QĐ 766' });
	await again.locator('summary', { hasText: 'Enter the dossiers' }).click();
	const given = again.locator('input[name^="complained."]');
	for (let i = 0; i < fields; i += 1) await given.nth(i).fill('');
	await again.getByRole('button', { name: 'Save the numbers' }).click();
	await expect(again.getByRole('status')).toContainText('saved');
	await expect(again.getByText('not entered').first()).toBeVisible();
	await page.goto('/desk/dossiers?lang=vi');
});
