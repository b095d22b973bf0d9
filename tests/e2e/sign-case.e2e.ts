import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { owner } from './owner.ts';

test('a leader reads the case of a sign, and closes it with what was found out', async ({
	browser,
	page
}) => {
	const presses = [
		{ day: '2026-10-06', seconds: 32_405, level: 5 },
		{ day: '2026-10-06', seconds: 32_419, level: 5 }
	];
	const counted = {
		...{ found: { part: 2, n: 240 }, expected: 0.004 },
		presses: { n: 2, satisfied: 2, first: presses }
	};
	await owner(
		(sql) => sql`select api.open_sign_case(id, '2026-10-01', 'gaps', 'Q1', ${sql.json(counted)})
			from app.unit where code = 'quang-khai'`
	);
	await signIn(page, 'leader');
	await page.goto('/desk/cases');
	await page.getByRole('link', { name: 'Vụ việc về điều khác thường' }).click();
	const card = page.getByRole('region', { name: /Phiếu dồn sát nhau/ });
	await expect(card.getByText('đang mở')).toBeVisible();
	await card.getByText('2 lần chạm đứng sau điều này').click();
	await expect(card.getByText('06/10/2026 09:00:05, Rất hài lòng')).toBeVisible();
	await expect(card.getByText('Trẻ em chơi với máy.')).toBeVisible();
	await expectAccessible(page);
	await card.getByLabel('Đã tìm hiểu được gì').fill('Trường học đến làm thẻ cả lớp.');
	await card.getByRole('button', { name: 'Khép vụ việc' }).click();
	await expect(page.getByText('Đã khép vụ việc.')).toBeVisible();
	await expect(card.getByText('Trường học đến làm thẻ cả lớp.')).toBeVisible();
	await expect(card.getByRole('button')).toHaveCount(0);

	const officer = await (await browser.newContext()).newPage();
	await signIn(officer, 'officer');
	const refused = await officer.request.get('/desk/cases/signs');
	expect(refused.status()).toBe(403);
	await officer.context().close();
});
