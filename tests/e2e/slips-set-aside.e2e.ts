import { expect, plainPage, signIn, test } from './fixtures.ts';

test('what a leader switches in counts at once, and is written down with name and reason', async ({
	page
}) => {
	await signIn(page, 'leader');
	const valid = async () => {
		await page.goto('/desk');
		const text = await page.locator('.answer .facts li').first().innerText();
		return Number(text.replace(/\D/g, ''));
	};
	const before = await valid();
	await page.getByRole('link', { name: 'phiếu chưa tính, có lý do' }).click();
	await expect(page.getByRole('heading', { name: 'Phiếu chưa tính' })).toBeVisible();
	const deed = async (option: RegExp, because: string) => {
		await page.locator('summary', { hasText: 'Cả một lý do' }).click();
		const select = page.locator('select[name="what"]');
		const [text = ''] = (await select.locator('option').allInnerTexts()).filter((one) =>
			option.test(one)
		);
		await select.selectOption(text);
		await page.locator('#because-whole').fill(because);
		await page.getByRole('button', { name: 'Thực hiện' }).click();
		await expect(page.getByRole('status')).toContainText(/Đã .* \d+ phiếu/);
		return Number(/\((\d+)/.exec(text)![1]);
	};
	const n = await deed(/Đưa vào tính: bấm liền/, 'Trẻ em được mẹ cho bấm hộ');
	expect(await valid()).toBe(before + n);
	await page.goto('/desk/slips/set-aside');
	await expect(page.getByText('Trẻ em được mẹ cho bấm hộ').first()).toBeVisible();
	await deed(/Đưa về chưa tính: bấm liền/, 'Bấm nghịch');
	expect(await valid()).toBe(before);
});

test('an attempt without a reason changes nothing and keeps what was chosen', async ({
	browser
}) => {
	const page = await plainPage(browser, 'leader');
	await page.goto('/desk/slips/set-aside');
	const box = page.locator('form[action*="switch"] input[type="checkbox"]').first();
	await box.check();
	await page.locator('#because-single').fill('  ok ');
	const answered = page.waitForResponse((one) => one.request().method() === 'POST');
	await page.getByRole('button', { name: 'Đưa phiếu đã chọn vào tính' }).click();
	await expect(page.getByRole('alert')).toContainText('Hãy ghi vì sao');
	await expect(box).toBeChecked();
	// Whoever goes back after signing out must not find it.
	expect((await answered).headers()['cache-control']).toContain('no-store');
	await page.context().close();
});

test('what is switched is what was pressed, also where the browser does not name the button', async ({
	page
}) => {
	// As browsers before 2023: the second argument is ignored without a word.
	await page.addInitScript(() => {
		const { FormData: Whole } = globalThis;
		globalThis.FormData = class FormData extends Whole {
			constructor(form?: HTMLFormElement) {
				super(form);
			}
		};
	});
	await signIn(page, 'leader');
	await page.goto('/desk/slips/set-aside');
	const row = page.locator('form[action*="switch"] tbody tr').first();
	for (const [to, state] of [
		['in', 'Đã đưa vào'],
		['out', 'Chưa tính']
	] as const) {
		await row.locator('input[type="checkbox"]').check();
		await page.locator('#because-single').fill('Trẻ em được mẹ cho bấm hộ');
		await page.locator(`button[name="to"][value="${to}"]`).click();
		await expect(page.getByRole('status')).toContainText(/Đã .* 1 phiếu/);
		await expect(row).toContainText(new RegExp(state, 'i'));
	}
});
