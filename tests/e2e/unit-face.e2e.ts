import { crc32, deflateSync } from 'node:zlib';
import { expect, expectAccessible, plainPage, test } from './fixtures.ts';
import { newDevice, withDatabase } from './kiosk.ts';
import { offer } from './receipts.ts';

/** A square picture of one colour. */
function png(side: number): Buffer {
	const part = (name: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(name), data]);
		const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([length, body, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(side, 0);
	head.writeUInt32BE(side, 4);
	head.set([8, 2, 0, 0, 0], 8);
	const row = Buffer.alloc(1 + 3 * side, 0xa3);
	row[0] = 0;
	return Buffer.concat([
		Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
		part('IHDR', head),
		part('IDAT', deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))),
		part('IEND', Buffer.alloc(0))
	]);
}

// What the other tests expect of this installation is that it shows nothing of its own.
test.afterEach(async () => {
	await withDatabase((database, unit) =>
		database.call(
			'put_unit_face',
			{
				of_unit: unit,
				...({ committee: null, hotline: null, accent: null } as unknown as Record<
					'committee' | 'hotline' | 'accent',
					string
				>),
				picture: { mediaType: '', content: '' }
			},
			{ role: 'service_role' }
		)
	);
});

test('a unit shows its own face wherever citizens look, and no colour that hides words', async ({
	browser,
	page
}) => {
	const office = await plainPage(browser, 'administrator');
	await office.goto('/desk/setup/face');
	await office.getByLabel('Tên Ủy ban nhân dân').fill('Ủy ban nhân dân xã Thử Nghiệm');
	await office.getByLabel('Đường dây nóng').fill('0220 3747 113');
	await office.getByLabel('Màu của đơn vị').fill('#ffcc00');
	await office.getByRole('button', { name: 'Lưu nhận diện' }).click();
	await expect(office.getByRole('alert')).toContainText('HL-2047');
	await expect(office.getByLabel('Màu của đơn vị')).toHaveAttribute('aria-invalid', 'true');
	await expect(office.getByLabel('Tên Ủy ban nhân dân')).toHaveValue(
		'Ủy ban nhân dân xã Thử Nghiệm'
	);
	await office.getByLabel('Màu của đơn vị').fill('#A3281C');
	const choose = (name: string, buffer: Buffer) =>
		office.locator('#emblem').setInputFiles({ name, mimeType: 'image/png', buffer });
	for (const [name, bytes] of [
		['nho.png', png(20)],
		['lon.png', Buffer.concat([png(128), Buffer.alloc(110_000)])],
		['trang.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')]
	] as const) {
		await choose(name, bytes);
		await office.getByRole('button', { name: 'Lưu nhận diện' }).click();
		await expect(office.getByRole('alert')).toContainText('HL-2048');
		await expect(office.getByLabel('Đường dây nóng')).toHaveValue('0220 3747 113');
	}
	await choose('bieu-trung.png', png(128));
	await office.getByRole('button', { name: 'Lưu nhận diện' }).click();
	await expect(office.getByRole('status')).toContainText('Đã lưu');
	await expect(office.getByText('Độ tương phản của màu đang dùng: 7,')).toBeVisible();
	await office.context().close();
	await page.goto('/');

	const shows = async (emblem = 'img[src^="/emblem/"]') => {
		await expect(page.getByText('Ủy ban nhân dân xã Thử Nghiệm').first()).toBeVisible();
		await expect(page.getByText('Đường dây nóng 0220 3747 113').first()).toBeVisible();
		const picture = page.locator(emblem).first();
		await expect
			.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
			.toBe(128);
	};
	const { address } = await newDevice();
	await page.goto(address);
	await expect(page.getByRole('button', { name: 'Rất hài lòng' })).toBeVisible();
	await shows('img[src^="data:image/png"]');
	await expect(page.locator('header').first()).toHaveCSS('border-bottom-color', 'rgb(163, 40, 28)');
	await expectAccessible(page);

	const { token } = await offer();
	await page.goto(`/r/${token}`);
	await shows();
	await expectAccessible(page);
	await page.goto('/results/quang-khai');
	await shows();
	await expectAccessible(page);
});

test('posters and receipts carry it too', async ({ browser }) => {
	const page = await plainPage(browser, 'administrator');
	await page.goto('/desk/setup/face');
	await page.getByLabel('Tên Ủy ban nhân dân').fill('UBND xã Thử');
	await page.getByLabel('Đường dây nóng').fill('1022');
	await page.getByLabel('Màu của đơn vị').fill('#1c3fa3');
	await page.locator('#emblem').setInputFiles({
		...{ name: 'a.png', mimeType: 'image/png', buffer: png(64) }
	});
	await page.getByRole('button', { name: 'Lưu nhận diện' }).click();
	await expect(page.getByRole('status')).toContainText('Đã lưu');
	await page.goto('/desk/receipts/poster?counter=Q1&language=vi');
	await expect(page.getByText('UBND xã Thử')).toBeVisible();
	await expect(page.getByText('Đường dây nóng 1022')).toBeVisible();
	await expect(page.locator('.counter')).toHaveCSS('color', 'rgb(28, 63, 163)');
	await expect(page.locator('img.emblem')).toBeVisible();
	const { width, height } = (await page.locator('.paper').boundingBox())!;
	expect(height / width).toBeCloseTo(297 / 210, 2);
	expect(
		await page.locator('.paper').evaluate((paper) => paper.scrollHeight <= paper.clientHeight + 1)
	).toBe(true);
	await page.context().close();
});
