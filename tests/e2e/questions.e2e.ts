import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';

test('what is asked is seen, previewed and worded in both languages, also without JavaScript', async ({
	page,
	browser
}) => {
	await signIn(page, 'leader');
	await page.goto('/desk/setup/questions');
	await expect(page.getByText('Bản đang hỏi: sipas-2640.2')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Tạo bản mới' })).toHaveCount(0);
	await expectAccessible(page);

	const plain = await plainPage(browser, 'administrator');
	await plain.goto('/desk/setup/questions');
	await plain.locator('[name="question_vi"]').fill('Ông/Bà thấy thế nào?');
	await plain.getByRole('button', { name: 'Xem trước' }).click();
	await expect(plain.getByText('Đang xem trước, chưa lưu.')).toBeVisible();
	await expect(plain.locator('.kiosk strong')).toHaveText('Ông/Bà thấy thế nào?');
	await expect(plain.getByText('Bản đang hỏi: sipas-2640.2')).toBeVisible();
	await plain.context().close();
});
