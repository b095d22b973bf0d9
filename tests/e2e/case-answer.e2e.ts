import { localDate } from '#lib/domain/time/day.ts';
import { date } from '#lib/domain/text/date.ts';
import { addWorkingDays } from '#lib/domain/time/working-days.ts';
import { openInbox } from '../mail/inbox.ts';
import { expect, expectAccessible, plainPage, signIn, test } from './fixtures.ts';
import { owner } from './owner.ts';
import { offer } from './receipts.ts';
import { mailPort, people } from './servers.ts';

const SAID = 'Phải nộp thêm 200 nghìn, gọi tôi 0912 345 678';
const ANSWER = 'Xin lỗi Ông/Bà. Khoản thu đã được trả lại.';

test('From a comment on a phone without JavaScript to the answer behind the same receipt', async ({
	browser
}) => {
	const inbox = await openInbox(mailPort);
	const leader = await plainPage(browser, 'leader');
	const official = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	const phone = await (
		await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
	).newPage();
	try {
		// The owner of the field wants to hear of it at once.
		await signIn(official, 'officer');
		await official.goto('/desk/alerts');
		await official.locator('select[name="mail"]').selectOption('at_once');
		await official.getByRole('button', { name: 'Lưu' }).click();
		await expect(official.getByText('Đã lưu.')).toBeVisible();

		// A citizen, on a phone without JavaScript.
		const { token } = await offer();
		await phone.goto(`/r/${token}`);
		await phone.locator('button[name="level"][value="1"]').click();
		await phone.getByLabel('Bị thu thêm tiền').check();
		await phone.getByLabel('Ý kiến thêm').fill(SAID);
		await phone.getByRole('button', { name: 'Gửi ý kiến' }).click();
		const due = date(addWorkingDays(localDate(new Date().toISOString()), 5));
		await expect(phone.getByText(`Sẽ trả lời trước hết ngày ${due}.`)).toBeVisible();

		// A mail to the owner, which tells of it and copies nothing.
		await expect
			.poll(() => inbox.mails.filter(({ to }) => to.includes(people.officer.email)).length, {
				timeout: 20_000
			})
			.toBeGreaterThan(0);
		const mail = inbox.mails.find(({ to }) => to.includes(people.officer.email))!;
		expect(mail.text).toContain('Phiếu báo bị thu thêm tiền · Hộ tịch');
		expect(mail.text).not.toMatch(/200 nghìn|0912/);

		// The owner takes it from the alert, by name, and answers.
		await official.goto('/desk/alerts');
		await official
			.getByRole('link', { name: /Phiếu báo bị thu thêm tiền/ })
			.first()
			.click();
		await expect(official.getByText(SAID)).toBeVisible();
		await expectAccessible(official);
		const address = official.url();
		await official.getByRole('button', { name: 'Tôi nhận xử lý' }).click();
		await expect(official.locator('dl')).toContainText('ho-tich@example.vn');
		// The leader reads it masked.
		await leader.goto(address);
		await expect(leader.locator('blockquote').first()).toContainText('gọi tôi •••• ••• •••');
		await official.locator('#words-answer').fill(ANSWER);
		await official.getByRole('button', { name: 'Gửi trả lời' }).click();
		await expect(official.locator('blockquote', { hasText: ANSWER })).toBeVisible();

		// The citizen reads it behind the same receipt; other browsers do not.
		await phone.goto(`/r/${token}`);
		await expect(phone.locator('blockquote', { hasText: ANSWER })).toBeVisible();
		const { token: other } = await offer();
		await phone.goto(`/r/${other}`);
		await expect(phone.getByText(ANSWER)).toHaveCount(0);

		// "Not solved", once: it opens again, one level up.
		await phone.goto(`/r/${token}`);
		await phone.getByText('Chưa giải quyết xong?').click();
		await phone.locator('#unsolved').fill('Chưa nhận được tiền.');
		await phone.getByRole('button', { name: 'Báo chưa xong' }).click();
		await expect(phone.getByText('Đã ghi nhận: ý kiến được mở lại.')).toBeVisible();
		await official.goto(address);
		await expect(official.locator('#words-answer')).toHaveCount(0);
		await leader.goto(address);
		await leader.locator('#words-answer').fill('Tiền đã gửi tận nhà hôm nay.');
		await leader.getByRole('button', { name: 'Gửi trả lời' }).click();
		await phone.goto(`/r/${token}`);
		await expect(phone.getByText('Tiền đã gửi tận nhà hôm nay.')).toBeVisible();
		await expect(phone.getByText('Chưa giải quyết xong?')).toHaveCount(0);

		// Everything stands in the audit.
		const slip = address.split('/').at(-1)!.split('?')[0]!;
		const deeds = await owner(
			(sql) =>
				sql`select action from app.audit where subject = ${slip} and action like 'case.%' order by id`
		);
		expect(deeds.map(({ action }) => action)).toEqual([
			...['case.opened', 'case.acknowledged', 'case.answered', 'case.unsolved', 'case.answered']
		]);
	} finally {
		await Promise.all([leader, official, phone].map((page) => page.context().close()));
		await inbox.close();
	}
});
